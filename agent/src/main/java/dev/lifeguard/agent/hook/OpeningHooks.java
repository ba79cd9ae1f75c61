// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.hook.ThreadFrame.Attempt;
import dev.lifeguard.agent.hook.ThreadFrame.Creation;
import dev.lifeguard.agent.pool.ConnectionSlots;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.Traces;
import dev.lifeguard.bootstrap.LifeguardHandler;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The hooks off the hot path: DataSources of unknown make, physical connects, pools that close.
 * Thread-safe, as all hooks are: they keep nothing but what the ledger and the thread's frame hold.
 */
abstract class OpeningHooks extends LifeguardHandler {

  final Pools pools;
  final Connects connects;
  final Arrivals arrivals;
  final Sources sources;
  final Fuse fuse;
  final Guards guards;
  final Traces traces;

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
    this.connects = new Connects(pools, guards);
    this.arrivals = new Arrivals(pools, statements, traces, connections, guards);
    this.sources =
        new Sources(pools, statements, traces, connections, guards.databases(), arrivals);
  }

  @Override
  public final void configuring(Object configuration) {
    try {
      guards.settings().configuring(configuration);
    } catch (Throwable e) {
      fuse.caught("pool settings", e);
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
      arrivals.connected(attempt, connection);
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
