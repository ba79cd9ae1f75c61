// SPDX-License-Identifier: Apache-2.0
/** What happens, told to whoever listens. */
@NullMarked
package dev.lifeguard.agent.event;

import org.jspecify.annotations.NullMarked;
