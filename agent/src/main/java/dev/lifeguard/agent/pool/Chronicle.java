// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import org.jspecify.annotations.Nullable;

/**
 * Is told of each borrow, each slow statement and each transaction when it is over, while somebody
 * records. On the service's own threads: must not wait, and must not throw.
 */
public interface Chronicle {

  /**
   * A borrow.
   *
   * @param thrown what it failed with; null for one that succeeded
   */
  void borrowed(Pool pool, long waitedNanos, @Nullable Throwable thrown);

  /**
   * A statement that took as long as the pool calls slow.
   *
   * @param sql its text, with whatever is in it; null for a batch of plain statements
   */
  void slow(Pool pool, @Nullable Object sql, boolean batch, long nanos, @Nullable Throwable thrown);

  /**
   * A transaction has ended.
   *
   * @param idleNanos of its time, that in which none of its statements ran
   */
  void transaction(Pool pool, long nanos, long idleNanos, int statements);
}
