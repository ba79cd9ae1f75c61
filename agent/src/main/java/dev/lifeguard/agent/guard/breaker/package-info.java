// SPDX-License-Identifier: Apache-2.0

/** The circuit breaker: callers fail at once while their database does not answer. */
@NullMarked
package dev.lifeguard.agent.guard.breaker;

import org.jspecify.annotations.NullMarked;
