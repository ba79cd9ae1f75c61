// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.bootstrap;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the bridge calls. The agent's runtime extends it; this class does nothing.
 *
 * <p>Every method is called on the service's own threads and must neither block nor throw, except
 * where a policy refuses: then it throws a {@code java.sql.SQLException}.
 */
public abstract class LifeguardHandler {

  /**
   * A caller asks a pool for a connection. Returns the start, handed back to {@link #borrowed}; 0
   * where the pool itself will say when that was.
   */
  public abstract long borrowing(Object pool);

  /**
   * How long the pool may let this caller wait; {@code timeout}, in its own unit of milliseconds,
   * or what is left of it.
   */
  public abstract long remaining(Object pool, long start, long timeout);

  /**
   * When a caller began whom the pool is asked for once more; {@code start} where that is known.
   */
  public abstract long since(long start);

  /**
   * The pool answered: with a handle, or with {@code thrown}. Returns whether to ask it once more.
   */
  public abstract boolean borrowed(
      Object pool, long start, @Nullable Object handle, @Nullable Throwable thrown);

  /** A DataSource of unknown kind is asked for a connection. */
  public abstract @Nullable Object sourcing(Object source);

  /** The DataSource of unknown kind answered; {@code token} is what {@link #sourcing} returned. */
  public abstract void sourced(
      Object source,
      @Nullable Object token,
      @Nullable Object connection,
      @Nullable Throwable thrown);

  /** A pool made a handle for a connection it owns. */
  public abstract void handle(Object handle, @Nullable Object delegate);

  /** A pool lends a connection, and says when its caller asked, by {@code System.nanoTime()}. */
  public abstract void lending(Object delegate, long start);

  /** A pool has a connection back, and says since when; nobody else has it yet. */
  public abstract void recycling(Object delegate, long now);

  /** A handle goes back to its pool, or a physical connection closes. Returns 0 if not counted. */
  public abstract long closing(Object connection);

  /** It is back, or closed; {@code since} is what {@link #closing} returned. */
  public abstract void closed(Object connection, long since);

  /** A pool begins to open a physical connection. */
  public abstract @Nullable Object creating(Object pool);

  /** The pool's attempt to open a physical connection is over. */
  public abstract void created(@Nullable Object token, @Nullable Throwable thrown);

  /** A driver is asked to connect; throws where the PostgreSQL policy refuses. */
  public abstract @Nullable Object connecting(
      Object driver, @Nullable Object url, @Nullable Object properties);

  /** The URL to connect to instead of the service's; {@code url} where it stays. */
  public abstract @Nullable String connectUrl(Object token, @Nullable String url);

  /** The properties to connect with; {@code properties} where they stay. */
  public abstract @Nullable Properties connectProperties(
      Object token, @Nullable Properties properties);

  /**
   * A driver has connected, declined ({@code connection} null) or failed. Returns whether to ask it
   * once more, with what {@link #connectUrl} and {@link #connectProperties} now say.
   */
  public abstract boolean connected(
      @Nullable Object token, @Nullable Object connection, @Nullable Throwable thrown);

  /**
   * {@code DriverManager} is asked for a connection; throws where the PostgreSQL policy refuses.
   */
  public abstract void requested(@Nullable Object url);

  /** A connection of unknown make begins to make a statement. */
  public abstract void preparing(Object connection);

  /** A connection made a statement; {@code sql} is null for a plain one. */
  public abstract void prepared(
      Object connection, @Nullable Object statement, @Nullable Object sql);

  /**
   * A statement begins; {@code sql} is null for a prepared one. Returns 0 where it is not counted.
   */
  public abstract long executing(Object statement, @Nullable Object sql);

  /**
   * A statement is over; {@code start} is what {@link #executing} returned, {@code batch} how many
   * statements it was, or one of the bridge's constants.
   */
  public abstract void executed(
      Object statement, long start, int batch, @Nullable Throwable thrown);

  /** The server has answered a statement with so many rows. */
  public abstract void rows(Object statement, int count);

  /** A result that is read in portions has got another one. */
  public abstract void rowsOfCursor(Object result, int count);

  /** {@code commit} or {@code rollback} begins. */
  public abstract long ending(Object connection, boolean commit);

  /** {@code commit} or {@code rollback} is over. */
  public abstract void ended(
      Object connection, long start, boolean commit, @Nullable Throwable thrown);

  /** {@code setAutoCommit} succeeded. */
  public abstract void autoCommit(Object connection, boolean on);

  /** A pool is about to start with this configuration, which is the library's own object. */
  public abstract void configuring(Object configuration);

  /** A pool is about to be closed, by a method of {@code closing}: itself, or its DataSource. */
  public abstract void shut(Object pool, Object closing);
}
