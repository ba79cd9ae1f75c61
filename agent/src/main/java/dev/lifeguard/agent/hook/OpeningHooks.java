// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.hook.ThreadFrame.Attempt;
import dev.lifeguard.agent.hook.ThreadFrame.Creation;
import dev.lifeguard.agent.pool.ConnectionSlots;
import dev.lifeguard.agent.pool.Entrance;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.Traces;
import dev.lifeguard.bootstrap.LifeguardHandler;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The hooks off the hot path: DataSources of unknown make, physical connects, pools that close. The
 * only ones from which a policy's refusal passes to the service.
 */
abstract class OpeningHooks extends LifeguardHandler {

  final Pools pools;
  final Connects connects;
  final Sources sources;
  final Fuse fuse;
  final Guards guards;
  final Traces traces;

  /** Where a time carries what the entrance gave. */
  static final int FLAGS = Entrance.PERMIT | Entrance.LISTED | Entrance.TRIAL;

  static final long FLAGLESS = ~(long) FLAGS;

  OpeningHooks(
      Pools pools,
      Statements statements,
      Traces traces,
      Guards guards,
      Fuse fuse,
      ConnectionSlots connections) {
    this.pools = pools;
    this.traces = traces;
    this.fuse = fuse;
    this.guards = guards;
    this.connects = new Connects(pools, statements, traces, connections, guards);
    this.sources =
        new Sources(pools, statements, traces, connections, guards.databases(), connects);
  }

  /** Asks the pool's entrance; returns the start with what it gave. */
  final long enter(Pool pool) throws SQLException {
    long start = System.nanoTime() & FLAGLESS;
    if (isOurs(pool)) {
      return start; // a test takes no permit from the service, and tries no breaker
    }
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
    if (timeout <= 0) {
      return timeout; // for ever, in every library that says it so
    }
    long spent = (System.nanoTime() - start) / 1_000_000;
    return spent <= 0 ? timeout : Math.max(1, timeout - spent);
  }

  @Override
  public final void configuring(Object configuration) {
    try {
      guards.settings().configuring(configuration);
    } catch (Throwable e) {
      fuse.caught("pool settings", e);
    }
  }

  /**
   * Does the agent's own work with a database: what it connects and executes on this thread is not
   * the service's.
   */
  public static <T> T unseen(Callable<T> work) throws Exception {
    ThreadFrame frame = ThreadFrame.current();
    frame.internal++;
    try {
      return work.call();
    } finally {
      frame.internal--;
    }
  }

  /**
   * Borrows to test a pool: neither the borrow counts nor what is done with it. What the pool opens
   * for it is the service's as any other and gets its settings, because it stays in the pool.
   */
  public static <T> T testing(Callable<T> work) throws Exception {
    ThreadFrame frame = ThreadFrame.current();
    frame.testing++;
    try {
      return work.call();
    } finally {
      frame.testing--;
    }
  }

  @Override
  public final @Nullable Object sourcing(Object source) {
    try {
      return sources.sourcing(source);
    } catch (SQLException refused) {
      throw sneaky(refused);
    } catch (Throwable e) {
      fuse.caught("data source", e);
      return null;
    }
  }

  @Override
  public final void sourced(
      Object source,
      @Nullable Object token,
      @Nullable Object connection,
      @Nullable Throwable thrown) {
    if (token == null) {
      return;
    }
    try {
      sources.sourced(source, (Sources.Call) token, connection);
    } catch (Throwable e) {
      fuse.caught("data source", e);
    }
  }

  @Override
  public final @Nullable Object creating(Object source) {
    try {
      return connects.creating(pools.isKnown(source) ? pools.of(source) : null);
    } catch (Throwable e) {
      fuse.caught("create", e);
      return null;
    }
  }

  @Override
  public final void created(@Nullable Object token, @Nullable Throwable thrown) {
    if (token == null) {
      return;
    }
    try {
      connects.created((Creation) token, thrown);
    } catch (Throwable e) {
      fuse.caught("create", e);
    }
  }

  @Override
  public final @Nullable Object connecting(
      Object driver, @Nullable Object url, @Nullable Object properties) {
    try {
      return connects.connecting(driver, url, properties);
    } catch (SQLException refused) {
      throw sneaky(refused);
    } catch (Throwable e) {
      fuse.caught("connect", e);
      return null;
    }
  }

  @Override
  public final @Nullable String connectUrl(Object token, @Nullable String url) {
    try {
      ConnectPolicy.Plan plan = ((Attempt) token).plan;
      return plan == null ? url : plan.url();
    } catch (Throwable e) {
      fuse.caught("connect", e);
      return url;
    }
  }

  @Override
  public final @Nullable Properties connectProperties(
      Object token, @Nullable Properties properties) {
    try {
      ConnectPolicy.Plan plan = ((Attempt) token).plan;
      return plan == null ? properties : plan.properties();
    } catch (Throwable e) {
      fuse.caught("connect", e);
      return properties;
    }
  }

  @Override
  public final boolean connected(
      @Nullable Object token, @Nullable Object connection, @Nullable Throwable thrown) {
    if (token == null) {
      return false;
    }
    try {
      Attempt attempt = (Attempt) token;
      if (thrown != null && repeats(attempt, thrown)) {
        return true;
      }
      connects.connected(attempt, connection);
    } catch (SQLException refused) {
      throw sneaky(refused);
    } catch (Throwable e) {
      fuse.caught("connect", e);
    }
    return false;
  }

  private boolean repeats(Attempt attempt, Throwable thrown) {
    try {
      return connects.failed(attempt, thrown);
    } catch (Throwable e) {
      fuse.caught("connect", e);
      return false;
    }
  }

  @Override
  public final void requested(@Nullable Object url) {
    try {
      if (url != null) {
        connects.requested(url.toString());
      }
    } catch (SQLException refused) {
      throw sneaky(refused);
    } catch (Throwable e) {
      fuse.caught("request", e);
    }
  }

  @Override
  public final void shut(Object pool, Object closing) {
    try {
      pools.closed(pool, closing);
    } catch (Throwable e) {
      fuse.caught("pool close", e);
    }
  }

  /** A policy's refusal passes through methods that declare nothing: the caller's does. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <E extends Throwable> RuntimeException sneaky(Throwable refused) throws E {
    throw (E) refused;
  }
}
