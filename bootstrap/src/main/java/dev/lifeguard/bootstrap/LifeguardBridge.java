// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.bootstrap;

import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Called by the advice inlined into pools and drivers. Without a handler every call is a volatile
 * read and nothing else.
 */
public final class LifeguardBridge {

  /** No batch. */
  public static final int SINGLE = -1;

  /** A batch that failed, or of which nobody said how large it was. */
  public static final int BATCH_OF_UNKNOWN_SIZE = -2;

  private static volatile @Nullable LifeguardHandler handler;

  private LifeguardBridge() {}

  /** Connects the agent's runtime, once. */
  public static void install(LifeguardHandler runtime) {
    handler = runtime;
  }

  public static long borrowing(Object pool) {
    LifeguardHandler h = handler;
    return h == null ? 0 : h.borrowing(pool);
  }

  public static long remaining(Object pool, long start, long timeout) {
    LifeguardHandler h = handler;
    return h == null ? timeout : h.remaining(pool, start, timeout);
  }

  public static long since(long start) {
    LifeguardHandler h = handler;
    return h == null ? start : h.since(start);
  }

  public static boolean borrowed(
      Object pool, long start, @Nullable Object handle, @Nullable Throwable thrown) {
    LifeguardHandler h = handler;
    return h != null && h.borrowed(pool, start, handle, thrown);
  }

  public static @Nullable Object sourcing(Object source) {
    LifeguardHandler h = handler;
    return h == null ? null : h.sourcing(source);
  }

  public static void sourced(
      Object source,
      @Nullable Object token,
      @Nullable Object connection,
      @Nullable Throwable thrown) {
    LifeguardHandler h = handler;
    if (h != null) {
      h.sourced(source, token, connection, thrown);
    }
  }

  public static void handle(Object handle, @Nullable Object delegate) {
    LifeguardHandler h = handler;
    if (h != null) {
      h.handle(handle, delegate);
    }
  }

  public static void lending(@Nullable Object delegate, long start) {
    LifeguardHandler h = handler;
    if (h != null && delegate != null) {
      h.lending(delegate, start);
    }
  }

  public static void recycling(@Nullable Object delegate, long now) {
    LifeguardHandler h = handler;
    if (h != null && delegate != null) {
      h.recycling(delegate, now);
    }
  }

  public static long closing(Object connection) {
    LifeguardHandler h = handler;
    return h == null ? 0 : h.closing(connection);
  }

  public static void closed(Object connection, long since) {
    LifeguardHandler h = handler;
    if (h != null && since != 0) {
      h.closed(connection, since);
    }
  }

  public static @Nullable Object creating(Object pool) {
    LifeguardHandler h = handler;
    return h == null ? null : h.creating(pool);
  }

  public static void created(@Nullable Object token, @Nullable Throwable thrown) {
    LifeguardHandler h = handler;
    if (h != null) {
      h.created(token, thrown);
    }
  }

  public static @Nullable Object connecting(
      Object driver, @Nullable Object url, @Nullable Object properties) {
    LifeguardHandler h = handler;
    return h == null ? null : h.connecting(driver, url, properties);
  }

  public static @Nullable String connectUrl(@Nullable Object token, @Nullable String url) {
    LifeguardHandler h = handler;
    return h == null || token == null ? url : h.connectUrl(token, url);
  }

  public static @Nullable Properties connectProperties(
      @Nullable Object token, @Nullable Properties properties) {
    LifeguardHandler h = handler;
    return h == null || token == null ? properties : h.connectProperties(token, properties);
  }

  public static boolean connected(
      @Nullable Object token, @Nullable Object connection, @Nullable Throwable thrown) {
    LifeguardHandler h = handler;
    return h != null && h.connected(token, connection, thrown);
  }

  public static void requested(@Nullable Object url) {
    LifeguardHandler h = handler;
    if (h != null) {
      h.requested(url);
    }
  }

  public static void preparing(Object connection) {
    LifeguardHandler h = handler;
    if (h != null) {
      h.preparing(connection);
    }
  }

  public static void prepared(Object connection, @Nullable Object statement, @Nullable Object sql) {
    LifeguardHandler h = handler;
    if (h != null) {
      h.prepared(connection, statement, sql);
    }
  }

  public static long executing(Object statement, @Nullable Object sql) {
    LifeguardHandler h = handler;
    return h == null ? 0 : h.executing(statement, sql);
  }

  public static void executed(Object statement, long start, @Nullable Throwable thrown) {
    LifeguardHandler h = handler;
    if (h != null && start != 0) {
      h.executed(statement, start, SINGLE, thrown);
    }
  }

  public static void executedBatch(
      Object statement, long start, @Nullable Object counts, @Nullable Throwable thrown) {
    LifeguardHandler h = handler;
    if (h != null && start != 0) {
      h.executed(statement, start, size(counts), thrown);
    }
  }

  private static int size(@Nullable Object counts) {
    if (counts instanceof int[] some) {
      return some.length;
    }
    return counts instanceof long[] some ? some.length : BATCH_OF_UNKNOWN_SIZE;
  }

  public static void rows(Object statement, @Nullable List<?> rows) {
    LifeguardHandler h = handler;
    if (h != null && rows != null) {
      h.rows(statement, rows.size());
    }
  }

  public static void rowsOfCursor(Object result, @Nullable List<?> rows) {
    LifeguardHandler h = handler;
    if (h != null && rows != null) {
      h.rowsOfCursor(result, rows.size());
    }
  }

  public static long ending(Object connection, boolean commit) {
    LifeguardHandler h = handler;
    return h == null ? 0 : h.ending(connection, commit);
  }

  public static void ended(
      Object connection, long start, boolean commit, @Nullable Throwable thrown) {
    LifeguardHandler h = handler;
    if (h != null && start != 0) {
      h.ended(connection, start, commit, thrown);
    }
  }

  public static void autoCommit(Object connection, boolean on) {
    LifeguardHandler h = handler;
    if (h != null) {
      h.autoCommit(connection, on);
    }
  }

  public static void configuring(Object configuration) {
    LifeguardHandler h = handler;
    if (h != null) {
      h.configuring(configuration);
    }
  }

  public static void shut(Object pool, Object closing) {
    LifeguardHandler h = handler;
    if (h != null) {
      h.shut(pool, closing);
    }
  }
}
