// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.ConnectionSlots;
import dev.lifeguard.agent.pool.PhysicalConnection;
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
 * The hooks of statements and transactions. A statement is the hot path: no lock, no allocation, no
 * look-up beyond a slot; the clock is read twice.
 */
abstract class StatementHooks extends OpeningHooks {

  // One for each kind of object: each call site then sees few classes, and stays fast.
  final ConnectionSlots connections;
  private final PreparationSlots preparations = new PreparationSlots();

  StatementHooks(
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
  public final void preparing(Object connection) {
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
  public final void prepared(Object connection, @Nullable Object statement, @Nullable Object sql) {
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
  public final long executing(Object statement, @Nullable Object sql) {
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
        traces.opened(entry);
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
  public final void executed(Object statement, long start, int batch, @Nullable Throwable thrown) {
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
  public final void rows(Object statement, int count) {
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
  public final void rowsOfCursor(Object result, int count) {
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
  public final long ending(Object connection, boolean commit) {
    try {
      PhysicalConnection entry = connections.get(connection);
      return entry == null || !entry.is(connection) ? 0 : entry.transactionSince();
    } catch (Throwable e) {
      fuse.caught("transaction", e);
      return 0;
    }
  }

  @Override
  public final void ended(
      Object connection, long start, boolean commit, @Nullable Throwable thrown) {
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
  public final void autoCommit(Object connection, boolean on) {
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
