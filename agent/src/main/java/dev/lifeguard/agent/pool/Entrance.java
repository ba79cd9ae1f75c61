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

  /** The caller was let through to see whether it goes well; {@link #answered} hears of it. */
  int TRIAL = 4;

  /** Some of the caller's own timeout may be gone, though no permit was waited for. */
  int WAITED = 8;

  /** Those of which the entrance wants to hear when the pool has answered. */
  int HEARD = LISTED | TRIAL;

  /** What {@link #enterAtOnce} returns where {@link #enter} is to be asked. */
  int NOT_AT_ONCE = -1;

  /**
   * A caller is about to ask the pool. Lets it in where it has not to wait, and nobody wants to
   * know since when it asks: so the clock need not be read, which is half of what a permit costs.
   *
   * @return {@link #PERMIT} or 0; or {@link #NOT_AT_ONCE}, and nothing was given
   */
  int enterAtOnce(Pool pool);

  /**
   * A caller is about to ask the pool. May wait.
   *
   * @param start {@code System.nanoTime()}
   * @return any of {@link #PERMIT}, {@link #LISTED}, {@link #TRIAL} and {@link #WAITED}, added up;
   *     or 0
   * @throws SQLException where the caller is refused
   */
  int enter(Pool pool, long start) throws SQLException;

  /**
   * The pool has answered a caller that was {@link #LISTED} or a {@link #TRIAL}. On the caller's
   * thread.
   *
   * @param given what {@link #enter} returned
   */
  void answered(Pool pool, int given);

  /** A permit comes back. */
  void leave(Pool pool);
}
