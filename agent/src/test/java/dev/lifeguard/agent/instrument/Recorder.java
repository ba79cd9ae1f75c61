// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import dev.lifeguard.bootstrap.LifeguardHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Writes down what the bridge was called with, in order. */
final class Recorder extends LifeguardHandler {

  static final long START = 7;
  static final Object TOKEN = "token";

  final List<String> calls = new ArrayList<>();

  /** How many attempts are to be made again, of a second each. */
  int again;

  private long spentMillis;

  private void add(String call, @Nullable Object... values) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      texts.add(text(value));
    }
    calls.add(call + texts);
  }

  /** Objects by the name of the class they were made of. */
  private static String text(@Nullable Object value) {
    if (value == null || value instanceof String || value instanceof Number) {
      return String.valueOf(value);
    }
    if (value instanceof Boolean || value instanceof Throwable) {
      return value.toString();
    }
    Class<?> type = value.getClass();
    String name = type.getSimpleName();
    int made = name.indexOf('$');
    return made < 0 ? name : name.substring(0, made);
  }

  @Override
  public long borrowing(Object pool) {
    add("borrowing", pool);
    return START;
  }

  @Override
  public long remaining(Object pool, long start, long timeout) {
    add("remaining", pool, start, timeout);
    return timeout - spentMillis;
  }

  @Override
  public long since(long start) {
    add("since", start);
    return start;
  }

  @Override
  public void lending(Object delegate, long start) {
    add("lending", delegate, start);
  }

  @Override
  public void recycling(Object delegate, long now) {
    add("recycling", delegate, now);
  }

  @Override
  public boolean borrowed(
      Object pool, long start, @Nullable Object handle, @Nullable Throwable thrown) {
    add("borrowed", pool, start, handle, thrown);
    if (again == 0) {
      return false;
    }
    again--;
    spentMillis += 1_000;
    return true;
  }

  @Override
  public void configuring(Object configuration) {
    add("configuring", configuration);
  }

  @Override
  public Object sourcing(Object source) {
    add("sourcing", source);
    return TOKEN;
  }

  @Override
  public void sourced(
      Object source,
      @Nullable Object token,
      @Nullable Object connection,
      @Nullable Throwable thrown) {
    add("sourced", source, token, connection, thrown);
  }

  @Override
  public void handle(Object handle, @Nullable Object delegate) {
    add("handle", handle, delegate);
  }

  @Override
  public long closing(Object connection) {
    add("closing", connection);
    return START;
  }

  @Override
  public void closed(Object connection, long since) {
    add("closed", connection, since);
  }

  @Override
  public Object creating(Object pool) {
    add("creating", pool);
    return TOKEN;
  }

  @Override
  public void created(@Nullable Object token, @Nullable Throwable thrown) {
    add("created", token, thrown);
  }

  @Override
  public Object connecting(Object driver, @Nullable Object url, @Nullable Object properties) {
    add("connecting", driver, url, properties);
    return TOKEN;
  }

  @Override
  public @Nullable String connectUrl(Object token, @Nullable String url) {
    return url;
  }

  @Override
  public @Nullable Properties connectProperties(Object token, @Nullable Properties properties) {
    return properties;
  }

  @Override
  public boolean connected(
      @Nullable Object token, @Nullable Object connection, @Nullable Throwable thrown) {
    add("connected", token, connection, thrown);
    return false;
  }

  @Override
  public void requested(@Nullable Object url) {
    add("requested", url);
  }

  @Override
  public void preparing(Object connection) {
    add("preparing", connection);
  }

  @Override
  public void prepared(Object connection, @Nullable Object statement, @Nullable Object sql) {
    add("prepared", connection, statement, sql);
  }

  @Override
  public long executing(Object statement, @Nullable Object sql) {
    add("executing", statement, sql);
    return START;
  }

  @Override
  public void executed(Object statement, long start, int batch, @Nullable Throwable thrown) {
    add("executed", statement, start, batch, thrown);
  }

  @Override
  public void rows(Object statement, int count) {
    add("rows", statement, count);
  }

  @Override
  public void rowsOfCursor(Object result, int count) {
    add("rowsOfCursor", result, count);
  }

  @Override
  public long ending(Object connection, boolean commit) {
    add("ending", connection, commit);
    return START;
  }

  @Override
  public void ended(Object connection, long start, boolean commit, @Nullable Throwable thrown) {
    add("ended", connection, start, commit, thrown);
  }

  @Override
  public void autoCommit(Object connection, boolean on) {
    add("autoCommit", connection, on);
  }

  @Override
  public void shut(Object pool, Object closing) {
    add("shut", pool);
  }
}
