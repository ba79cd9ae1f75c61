// SPDX-License-Identifier: Apache-2.0
/** What the service gets when the agent itself, or what it depends on, fails. */
@NullMarked
package dev.lifeguard.it.fault;

import org.jspecify.annotations.NullMarked;
