// SPDX-License-Identifier: Apache-2.0

/**
 * Attempts made once more: of connects and borrows, never of a statement. Facade: {@link
 * dev.lifeguard.agent.guard.retry.Retries}. Callers wait on their own threads.
 */
@NullMarked
package dev.lifeguard.agent.guard.retry;

import org.jspecify.annotations.NullMarked;
