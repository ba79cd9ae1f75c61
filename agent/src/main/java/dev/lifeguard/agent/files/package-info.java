// SPDX-License-Identifier: Apache-2.0
/** Where files of the agent's own lie. */
@NullMarked
package dev.lifeguard.agent.files;

import org.jspecify.annotations.NullMarked;
