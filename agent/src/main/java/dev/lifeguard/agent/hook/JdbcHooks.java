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
 * What the bridge calls, on the service's own threads. Facade of this package: borrows and returns
 * here; what a borrow comes to beside the usual in {@link EntranceHooks}, statements in {@link
 * StatementHooks}, what opens and closes in {@link OpeningHooks}. One object of one class, so that
 * each call of the bridge has one target.
 *
 * <p>Borrow, return and statement are the hot path: no lock, no allocation, no look-up beyond a
 * slot; the clock is read three times a borrow (once, where the pool reads it itself) and twice a
 * statement. Whatever goes wrong in here is caught and given to the fuse; only a policy's {@code
 * SQLException} passes. What the pool's entrance gave goes in the lowest bits of the time: at most
 * 15 ns, and no place to keep it needed.
 */
public final class JdbcHooks extends TimingHooks {

  /** Puts the hooks together. */
  public JdbcHooks(Pools pools, Statements statements, Traces traces, Guards guards, Fuse fuse) {
    this(pools, statements, traces, guards, fuse, new ConnectionSlots());
  }

  private JdbcHooks(
      Pools pools,
      Statements statements,
      Traces traces,
      Guards guards,
      Fuse fuse,
      ConnectionSlots connections) {
    super(pools, statements, traces, guards, fuse, connections);
  }

  @Override
  public long borrowing(Object source) {
    try {
      Pool pool = pools.of(source);
      boolean untimed = pool.isTimedByLibrary() && !traces.areBorrowsTraced();
      if (pool.isGuarded()) {
        return enter(pool, untimed);
      }
      if (untimed) {
        return UNTIMED;
      }
    } catch (SQLException refused) {
      throw sneaky(refused);
    } catch (Throwable e) {
      fuse.caught("borrow", e);
    }
    return System.nanoTime() & FLAGLESS;
  }

  @Override
  public boolean borrowed(
      Object source, long start, @Nullable Object handle, @Nullable Throwable thrown) {
    boolean permit = (start & Entrance.PERMIT) != 0;
    Pool pool = null;
    try {
      pool = pools.of(source);
      if (isOurs(pool)) {
        return false;
      }
      if (handle == null) {
        long known = beganAt(start, System.nanoTime());
        permit = false; // from here on it is given back there
        return failed(pool, known, thrown);
      }
      PhysicalConnection connection = connections.get(handle);
      if (connection == null) {
        connection = arrivals.physical(handle);
      }
      if (connection == null) {
        connection = sources.unknown(pool, handle); // it was made before the agent came
      }
      if (connection.pool() != pool) {
        pools.learn(pool, connection.endpoint());
      }
      long now = System.nanoTime();
      long began = began(pool, connection, start, now);
      if (connection.isSuspect(pool, now)
          && !isSound(pool, connection, handle, beganAt(start, began))) {
        return true;
      }
      if (connection.borrowed(pool, handle, now, permit)) {
        permit = false;
        pool.waited(now - began);
        if (traces.areBorrowsTraced()) {
          traces.borrowed(pool, connection, began & FLAGLESS, now);
        }
      }
      if ((start & Entrance.HEARD) != 0) {
        pool.answered((int) start & FLAGS);
      }
    } catch (Throwable e) {
      fuse.caught("borrow", e);
    }
    if (permit) {
      giveBack(pool); // another view of a borrow that has one, or an error of ours
    }
    return false;
  }

  @Override
  public void handle(Object handle, @Nullable Object delegate) {
    if (delegate == null) {
      return;
    }
    try {
      PhysicalConnection connection = arrivals.physical(delegate);
      if (connection != null) {
        if (connection.isPending() || connection.isUnpooled()) {
          pools.adopt(connection);
        }
        connections.set(handle, connection);
      }
    } catch (Throwable e) {
      fuse.caught("handle", e);
    }
  }

  @Override
  public long closing(Object connection) {
    try {
      PhysicalConnection entry = connections.get(connection);
      if (entry == null) {
        return 0;
      }
      long since = entry.returning(connection);
      if (since != 0) {
        Pool pool = entry.pool();
        if (pool != null && pool.isTimedByLibrary() && entry.trace() == null) {
          since |= OPEN;
          entry.openHold(since);
        }
        traces.returning(entry);
      }
      if (entry.is(connection) || entry.isAnonymous()) {
        pools.closed(entry); // nothing more will be known of a handle that never was bound
        if (since == 0) {
          entry.giveUp(System.nanoTime());
          pools.unused(entry.endpoint());
        } else {
          pools.usedDirectly(entry);
        }
      }
      return since;
    } catch (Throwable e) {
      fuse.caught("close", e);
      return 0;
    }
  }

  @Override
  public void closed(Object connection, long since) {
    try {
      PhysicalConnection entry = connections.get(connection);
      Pool pool = entry == null ? null : entry.pool();
      if (entry != null && pool != null) {
        if ((since & Entrance.PERMIT) != 0) {
          pool.leave(); // first: whatever fails below, others wait for it
        }
        if (claims(entry, since)) {
          long now = System.nanoTime();
          entry.free(now);
          pool.hold().record(now - since);
          traces.returned(entry, since, now);
        }
      }
    } catch (Throwable e) {
      fuse.caught("close", e);
    }
  }
}
