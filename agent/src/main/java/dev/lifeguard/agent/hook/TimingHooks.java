// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.ConnectionSlots;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.Traces;

/**
 * Times of a pool whose library reads the clock itself (HikariCP does): its readings spare two of
 * the three of a borrow, once they have been found to be right.
 */
abstract class TimingHooks extends EntranceHooks {

  /** What a borrow begins with whose pool says when that was; beside what its entrance gave. */
  static final long UNTIMED = 0;

  /** In a hold that its pool ends; the place is free there, see {@link Entrance#LISTED}. */
  static final int OPEN = 2;

  TimingHooks(
      Pools pools,
      Statements statements,
      Traces traces,
      Guards guards,
      Fuse fuse,
      ConnectionSlots connections) {
    super(pools, statements, traces, guards, fuse, connections);
  }

  @Override
  public final void lending(Object delegate, long start) {
    try {
      PhysicalConnection connection = connections.ofLent(delegate);
      if (connection == null) { // a wrapper around it, lent for the first time
        connection = arrivals.physical(delegate);
      }
      if (connection != null) {
        connection.lentSince(start);
      }
    } catch (Throwable e) {
      fuse.caught("lend", e);
    }
  }

  @Override
  public final void recycling(Object delegate, long now) {
    try {
      PhysicalConnection connection = connections.ofLent(delegate);
      Pool pool = connection == null ? null : connection.pool();
      if (connection != null && pool != null) {
        long since = connection.takeOpenHold();
        if (since != 0) {
          connection.free(now);
          pool.hold().record(now - since);
        } else {
          pool.ended(connection.heldSince(), now);
        }
      }
    } catch (Throwable e) {
      fuse.caught("recycle", e);
    }
  }

  @Override
  public final long since(long start) {
    try {
      return isUntimed(start) ? with(ThreadFrame.current().began, start) : start;
    } catch (Throwable e) {
      fuse.caught("retry", e);
      return with(System.nanoTime(), start);
    }
  }

  private static boolean isUntimed(long start) {
    return (start & FLAGLESS) == UNTIMED;
  }

  /** A time with what the entrance gave at another. */
  private static long with(long time, long start) {
    return (time & FLAGLESS) | (start & FLAGS);
  }

  /** Whether a hold is ours to count: its pool did not take the connection back. */
  static boolean claims(PhysicalConnection connection, long since) {
    return (since & OPEN) == 0 || connection.takeOpenHold(since);
  }

  /** When a borrow began that has ended now with this connection. */
  static long began(Pool pool, PhysicalConnection connection, long start, long now) {
    long theirs = connection.takeLentSince();
    if (isUntimed(start)) {
      return theirs == 0 ? unsaid(pool, now) : theirs;
    }
    pool.began(start & FLAGLESS, theirs, now);
    return start;
  }

  private static long unsaid(Pool pool, long now) {
    pool.distrustClock();
    return now;
  }

  /** A borrow that failed, or is to be tried again, began then; nobody knows better. */
  static long beganAt(long start, long known) {
    if (!isUntimed(start)) {
      return start;
    }
    ThreadFrame.current().began = known;
    return with(known, start);
  }
}
