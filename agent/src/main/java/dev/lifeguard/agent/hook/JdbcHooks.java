// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.ConnectionSlots;
import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.pool.Preparation;
import dev.lifeguard.agent.pool.PreparationSlots;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.Traces;
import dev.lifeguard.bootstrap.LifeguardBridge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What the bridge calls, on the service's own threads. Facade of this package: borrows, returns and
 * statements here, what opens and closes in {@link OpeningHooks}.
 *
 * <p>Borrow, return and statement are the hot path: no lock, no allocation, no look-up beyond a
 * slot; the clock is read three times a borrow and twice a statement. Whatever goes wrong in here
 * is caught and given to the fuse; only a policy's {@code SQLException} passes. What the pool's
 * entrance gave goes in the lowest bits of the time: at most 3 ns, and no place to keep it needed.
 */
public final class JdbcHooks extends OpeningHooks {

  private final ConnectionSlots connections;
  private final PreparationSlots preparations = new PreparationSlots();

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
    this.connections = connections;
  }

  @Override
  public long borrowing(Object source) {
    try {
      Pool pool = pools.of(source);
      if (pool.isGuarded()) {
        return enter(pool);
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
        permit = false;
        return failed(pool, start, thrown);
      }
      PhysicalConnection connection = connections.get(handle);
      if (connection == null) {
        connection = connects.physical(handle);
      }
      if (connection == null) {
        connection = sources.unknown(pool, handle); // it was made before the agent came
      }
      if (connection.pool() != pool) {
        pools.learn(pool, connection.endpoint());
      }
      long now = System.nanoTime();
      if (connection.isSuspect(pool, now) && !isSound(pool, connection, handle, start)) {
        return true;
      }
      if (connection.borrowed(pool, handle, now, permit)) {
        permit = false;
        pool.waited(now - start);
        if (traces.areBorrowsTraced()) {
          traces.borrowed(pool, connection, start & FLAGLESS, now);
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
      PhysicalConnection connection = connects.physical(delegate);
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
        long now = System.nanoTime();
        entry.free(now);
        if ((since & Entrance.PERMIT) != 0) {
          pool.leave();
        }
        pool.hold().record(now - since);
        traces.returned(entry, since, now);
      }
    } catch (Throwable e) {
      fuse.caught("close", e);
    }
  }

  @Override
  public void preparing(Object connection) {
    try {
      if (!sources.hasUnbound()) {
        return;
      }
      PhysicalConnection entry = connections.get(connection);
      if (entry != null && entry.isAnonymous()) {
        sources.preparing();
      }
    } catch (Throwable e) {
      fuse.caught("prepare", e);
    }
  }

  @Override
  public void prepared(Object connection, @Nullable Object statement, @Nullable Object sql) {
    if (statement == null) {
      return;
    }
    try {
      PhysicalConnection entry = connections.get(connection);
      if (entry == null) {
        return;
      }
      PhysicalConnection owner =
          sources.hasUnbound()
              ? sources.prepared(connection, entry)
              : entry.is(connection) ? entry : null;
      if (owner != null) {
        preparations.set(statement, owner.preparation(sql));
      }
    } catch (Throwable e) {
      fuse.caught("prepare", e);
    }
  }

  @Override
  public long executing(Object statement, @Nullable Object sql) {
    try {
      Preparation preparation = preparations.get(statement);
      if (preparation == null) {
        return 0;
      }
      PhysicalConnection entry = preparation.connection();
      if (!entry.executes()) {
        return 0;
      }
      Object text = sql != null ? sql : preparation.sql();
      if (text instanceof String written && written.isEmpty()) {
        return 0; // how pgJDBC asks whether a connection is valid
      }
      if (entry.isPending()) {
        pools.confirm(entry);
      }
      long now = System.nanoTime();
      entry.executing(text, now);
      return now;
    } catch (Throwable e) {
      fuse.caught("statement", e);
      return 0;
    }
  }

  @Override
  public void executed(Object statement, long start, int batch, @Nullable Throwable thrown) {
    try {
      Preparation preparation = preparations.get(statement);
      if (preparation != null) {
        PhysicalConnection entry = preparation.connection();
        long now = System.nanoTime();
        entry.executed(batch != LifeguardBridge.SINGLE, now - start, thrown);
        if (traces.areStatementsTraced()) {
          traces.executed(entry, start, now, batch, thrown);
        }
        if (thrown != null) {
          guards.watch().failed(entry, thrown);
        }
      }
    } catch (Throwable e) {
      fuse.caught("statement", e);
    }
  }

  @Override
  public void rows(Object statement, int count) {
    try {
      Preparation preparation = preparations.get(statement);
      if (preparation != null) {
        preparation.connection().rows(count);
      }
    } catch (Throwable e) {
      fuse.caught("rows", e);
    }
  }

  @Override
  public void rowsOfCursor(Object result, int count) {
    try {
      Statement statement = result instanceof ResultSet rows ? rows.getStatement() : null;
      Preparation preparation = statement == null ? null : preparations.get(statement);
      if (preparation != null) {
        preparation.connection().rowsOfCursor(count);
      }
    } catch (SQLException closedMeanwhile) {
      return; // by another thread: nobody reads these rows
    } catch (Throwable e) {
      fuse.caught("rows", e);
    }
  }

  @Override
  public long ending(Object connection, boolean commit) {
    try {
      PhysicalConnection entry = connections.get(connection);
      return entry == null || !entry.is(connection) ? 0 : entry.transactionSince();
    } catch (Throwable e) {
      fuse.caught("transaction", e);
      return 0;
    }
  }

  @Override
  public void ended(Object connection, long start, boolean commit, @Nullable Throwable thrown) {
    try {
      PhysicalConnection entry = connections.get(connection);
      if (entry != null) {
        entry.transactionEnded(System.nanoTime());
        if (thrown != null) {
          guards.watch().failed(entry, thrown);
        }
      }
    } catch (Throwable e) {
      fuse.caught("transaction", e);
    }
  }

  @Override
  public void autoCommit(Object connection, boolean on) {
    try {
      PhysicalConnection entry = connections.get(connection);
      if (entry != null && entry.is(connection)) {
        entry.autoCommit(on);
      }
    } catch (Throwable e) {
      fuse.caught("transaction", e);
    }
  }
}
