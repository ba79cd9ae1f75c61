// SPDX-License-Identifier: Apache-2.0

/** Attempts made once more: of connects and borrows, never of a statement. */
@NullMarked
package dev.lifeguard.agent.guard.retry;

import org.jspecify.annotations.NullMarked;
