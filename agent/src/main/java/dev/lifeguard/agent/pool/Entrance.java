// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.sql.SQLException;

/**
 * What stands before a pool while a policy wants to know of each borrow: a limit, a circuit
 * breaker, a watch on those who wait. Not asked while nothing does, see {@link Pool#isGuarded}.
 */
public interface Entrance {

  /** A permit was taken, to be given back by {@link #leave} once. */
  int PERMIT = 1;

  /** The caller is on a list, from which {@link #answered} takes it. */
  int LISTED = 2;

  /**
   * A caller is about to ask the pool. May wait.
   *
   * @param start {@code System.nanoTime()}
   * @return {@link #PERMIT}, {@link #LISTED}, both, or 0
   * @throws SQLException where the caller is refused
   */
  int enter(Pool pool, long start) throws SQLException;

  /** The pool has answered a caller that was {@link #LISTED}. On the caller's thread. */
  void answered(Pool pool);

  /** A permit comes back. */
  void leave(Pool pool);
}
