// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import org.jspecify.annotations.Nullable;

/** Where the times of one database's statements go. Called on the service's threads. */
public interface StatementTimes {

  /**
   * A statement is over.
   *
   * @param sql its text; null for a batch of plain statements
   * @param batch whether it was a batch
   * @param thrown what it failed with
   */
  void record(@Nullable Object sql, boolean batch, long nanos, @Nullable Throwable thrown);
}
