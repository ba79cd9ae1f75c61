// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.ConnectionSlots;
import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.Traces;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a borrow comes to beside the hot path: the entrance of a pool that is guarded, a failure, a
 * connection that may be broken.
 */
abstract class EntranceHooks extends StatementHooks {

  /** Where a time carries what the entrance gave. */
  static final int FLAGS = Entrance.PERMIT | Entrance.LISTED | Entrance.TRIAL | Entrance.WAITED;

  static final long FLAGLESS = ~(long) FLAGS;

  EntranceHooks(
      Pools pools,
      Statements statements,
      Traces traces,
      Guards guards,
      Fuse fuse,
      ConnectionSlots connections) {
    super(pools, statements, traces, guards, fuse, connections);
  }

  /**
   * Asks the pool's entrance; returns the start with what it gave.
   *
   * @param untimed whether the pool says itself when the borrow began: no start, where nobody waits
   */
  final long enter(Pool pool, boolean untimed) throws SQLException {
    if (isOurs(pool)) {
      return System.nanoTime() & FLAGLESS; // a test takes no permit, and tries no breaker
    }
    int given = untimed ? pool.enterAtOnce() : Entrance.NOT_AT_ONCE;
    if (given != Entrance.NOT_AT_ONCE) {
      return given;
    }
    long start = System.nanoTime() & FLAGLESS;
    try {
      return start | pool.enter(start);
    } catch (SQLException refused) {
      traceFailure(pool, start, refused);
      throw refused;
    }
  }

  /** Whether it is the agent that borrows, to test the pool. */
  static boolean isOurs(Pool pool) {
    return pool.isTested() && ThreadFrame.current().testing > 0;
  }

  private void traceFailure(Pool pool, long start, Throwable thrown) {
    if (traces.areBorrowsTraced()) {
      traces.failed(pool, start, System.nanoTime(), thrown);
    }
  }

  /** A borrow failed; returns whether to ask the pool once more. */
  final boolean failed(Pool pool, long start, @Nullable Throwable thrown) {
    if (thrown != null && again(pool, start, thrown)) {
      return true;
    }
    if ((start & Entrance.PERMIT) != 0) {
      pool.leave();
    }
    if ((start & Entrance.HEARD) != 0) {
      pool.answered((int) start & FLAGS);
    }
    pool.failed(thrown, System.nanoTime() - start);
    if (thrown != null) {
      traceFailure(pool, start & FLAGLESS, thrown);
    }
    return false;
  }

  final void giveBack(@Nullable Pool pool) {
    try {
      if (pool != null) {
        pool.leave();
      }
    } catch (Throwable e) {
      fuse.caught("entrance", e);
    }
  }

  private boolean again(Pool pool, long start, Throwable thrown) {
    try {
      int attempt = ThreadFrame.current().attempt(start);
      return guards.borrows().again(pool, thrown, start, attempt);
    } catch (Throwable e) {
      fuse.caught("retry", e);
      return false;
    }
  }

  /** Looks at a connection that may be broken; false when it was taken out of the pool. */
  final boolean isSound(Pool pool, PhysicalConnection connection, Object handle, long start) {
    ThreadFrame frame = ThreadFrame.current();
    frame.internal++;
    try {
      boolean sound =
          guards.borrows().isSound(pool, connection, handle, frame.attempt(start), start);
      if (sound) {
        connection.sound(pool);
      }
      return sound;
    } catch (Throwable e) {
      fuse.caught("stale", e);
      return true;
    } finally {
      frame.internal--;
    }
  }

  @Override
  public final long remaining(Object source, long start, long timeout) {
    if (timeout <= 0 || (start & FLAGLESS) == 0) {
      return timeout; // for ever, in every library that says it so; or nobody has waited yet
    }
    long spent = (System.nanoTime() - start) / 1_000_000;
    return spent <= 0 ? timeout : Math.max(1, timeout - spent);
  }
}
