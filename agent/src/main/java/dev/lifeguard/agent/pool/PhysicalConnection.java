// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's entry for one physical connection: who holds it, and what it does now. Kept in the
 * connection itself, so it lives as long as the connection.
 *
 * <p>A connection is either free or held through exactly one handle. Only the handle that holds it
 * gives it back, and only once: that makes a second {@code close}, or one from another thread,
 * harmless. What runs while it is free is the pool's own housekeeping and is not counted.
 *
 * <p>Written by the thread that uses the connection, without synchronisation beyond the handle's
 * compare-and-set; read by monitors, for which a value that is a moment old is right enough.
 */
public final class PhysicalConnection {

  /** A number of rows that nobody told. */
  public static final long UNKNOWN = -1;

  private static final int ABORTED = -2; // a soundness
  private static final VarHandle HANDLE = handleField();

  private volatile @Nullable WeakReference<Object> connection;
  private final Endpoint endpoint;
  private final StatementTimes statements;
  private final long bornNanos;
  private long createNanos;

  private volatile @Nullable Pool pool;
  private volatile boolean pooled;
  private volatile boolean closed;
  private volatile boolean pending;
  private volatile @Nullable Object handle;
  private @Nullable Thread holder;
  private long heldSince;

  private @Nullable Thread executing;
  private @Nullable Object sql;
  private long statementSince;
  private boolean autoCommit = true;
  private long transactionSince;
  private long transactionBusyNanos;
  private int transactionStatements;

  private boolean permit;
  private int soundness;
  private long freeSince;
  private @Nullable CallSite site;
  private @Nullable Object trace;
  private @Nullable Preparations preparations;
  private long statementRows = UNKNOWN;
  private long heldRows = UNKNOWN;

  PhysicalConnection(
      @Nullable Object connection,
      Endpoint endpoint,
      StatementTimes statements,
      long bornNanos,
      long createNanos) {
    this.connection = connection == null ? null : new WeakReference<>(connection);
    this.endpoint = endpoint;
    this.statements = statements;
    this.bornNanos = bornNanos;
    this.createNanos = createNanos;
    this.freeSince = bornNanos;
  }

  /** Whether {@code candidate} is the physical connection itself, not a handle to it. */
  public boolean is(Object candidate) {
    WeakReference<Object> physical = connection;
    return physical != null && physical.refersTo(candidate);
  }

  /** Whether only a handle to it is known so far. */
  public boolean isAnonymous() {
    return connection == null;
  }

  /** The handle turned out to be the physical connection itself. */
  public void identify(Object physical) {
    connection = new WeakReference<>(physical);
  }

  /** Whether a caller holds the physical connection itself, not a pool's handle to it. */
  public boolean isUnpooled() {
    Object through = handle;
    return through != null && is(through);
  }

  /** The pool it belongs to; null before it is known. */
  public @Nullable Pool pool() {
    return pool;
  }

  /** Where it leads to. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** {@code System.nanoTime()} when it was opened. */
  public long bornNanos() {
    return bornNanos;
  }

  /** Whether a caller holds it. */
  public boolean isHeld() {
    return handle != null;
  }

  /** Whether a caller holds it through this very handle. */
  public boolean isHeldThrough(Object candidate) {
    return handle == candidate;
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed;
  }

  /** The thread that borrowed it, while it is held. */
  public @Nullable Thread holder() {
    return isHeld() ? holder : null;
  }

  /** {@code System.nanoTime()} of the borrow, while it is held; otherwise of the one before. */
  public long heldSince() {
    return heldSince;
  }

  /** The text of the statement that runs now; null when none does or it has none. */
  public @Nullable Object runningSql() {
    return executing == null ? null : sql;
  }

  /** {@code System.nanoTime()} of the start of the statement that runs now; 0 when none does. */
  public long runningSince() {
    return executing == null ? 0 : statementSince;
  }

  /** The text of the statement that runs now, or ran last; null when it has none. */
  public @Nullable Object lastSql() {
    return sql;
  }

  /** {@code System.nanoTime()} of the start of that statement; 0 before the first. */
  public long lastStatementSince() {
    return statementSince;
  }

  /** {@code System.nanoTime()} of the first statement of the open transaction; 0 when none is. */
  public long transactionSince() {
    return transactionSince;
  }

  /**
   * It was borrowed.
   *
   * @param withPermit whether a permit of the pool's entrance goes with it
   * @return false when it is held already: another view of the same borrow
   */
  public boolean borrowed(Pool by, Object through, long now, boolean withPermit) {
    if (handle != null) {
      return false;
    }
    if (pool != by) {
      joined(by);
    }
    holder = Thread.currentThread();
    heldSince = now;
    heldRows = UNKNOWN;
    permit = withPermit;
    site = by.takesSample(now) ? CallSite.here() : null;
    HANDLE.setRelease(this, through);
    return true;
  }

  /**
   * It belongs to this pool; how long it took to open is known only now if the pool did not say.
   */
  public void joined(Pool by) {
    if (createNanos > 0) {
      by.create().record(createNanos);
      createNanos = 0;
    }
    pool = by;
    soundness = by.soundness();
    pooled = true;
  }

  /**
   * A pool opened it, which one is not known yet: until it is borrowed, what runs is the pool's.
   */
  public void pooled() {
    pooled = true;
  }

  /**
   * Nobody is known yet to have asked for it: the service itself, which will use it, or a pool of
   * unknown make, which will hand it out.
   */
  public void pending() {
    pending = true;
  }

  /** Whether that is still so. */
  public boolean isPending() {
    return pending;
  }

  /** The service itself has it: it was borrowed, from no pool, when it was opened. */
  void confirm(Pool unpooled, boolean withPermit) {
    pending = false;
    WeakReference<Object> physical = connection;
    Object through = physical == null ? null : physical.get();
    long nanos = createNanos;
    if (through != null) {
      borrowed(unpooled, through, bornNanos, withPermit);
    }
    unpooled.waited(nanos);
  }

  /** A pool has it after all; a permit of the one that was taken for its pool goes back. */
  void unborrowed() {
    giveUp(System.nanoTime());
    pending = false;
    handle = null;
    pool = null;
    pooled = true;
  }

  /** A permit goes with the borrow that was counted already; before the caller has it. */
  public void withPermit() {
    permit = true;
  }

  /** Takes the permit off a borrow that another entry counts from now on; whether it had one. */
  public boolean withoutPermit() {
    boolean had = permit;
    permit = false;
    return had;
  }

  /**
   * Whoever holds it has nothing any more, and may never give it back: what it was let in with goes
   * back now.
   */
  public void giveUp(long now) {
    Object through = handle;
    Pool by = pool;
    if (permit && by != null && through != null && HANDLE.compareAndSet(this, through, null)) {
      holder = null;
      by.leave();
      by.hold().record(now - heldSince);
    }
  }

  /**
   * It is about to be given back through this handle.
   *
   * @return since when it was held, with {@link Entrance#PERMIT} as the lowest bit where a permit
   *     went with it; 0 when this handle does not hold it (any more)
   */
  public long returning(Object through) {
    if (handle == through && HANDLE.compareAndSet(this, through, null)) {
      long since = heldSince & -2L;
      holder = null;
      return (since == 0 ? 2 : since) | (permit ? Entrance.PERMIT : 0);
    }
    return 0;
  }

  /** It was given back at {@code now}. */
  public void free(long now) {
    freeSince = now;
  }

  /** Where it was borrowed; null when it is not held, or that borrow was not sampled. */
  public @Nullable CallSite site() {
    return isHeld() ? site : null;
  }

  /** What tracing keeps with the borrow; null for nothing. */
  public @Nullable Object trace() {
    return trace;
  }

  /** Tracing keeps this with the borrow. */
  public void trace(@Nullable Object kept) {
    trace = kept;
  }

  /** Whether it is to be looked at before the caller gets it: it may be broken. */
  public boolean isSuspect(Pool by, long now) {
    return soundness != by.soundness() || now - freeSince > by.recheckIdleNanos();
  }

  /** It was looked at. */
  public void sound(Pool by) {
    soundness = by.soundness();
  }

  /** It is broken, or may be: it is looked at before anybody gets it again. */
  public void suspect() {
    soundness = Math.min(soundness, -1); // ABORTED stays
  }

  /** We ended it: a leak was taken back. Its pool may not know yet (Agroal's does not). */
  public void aborted() {
    soundness = ABORTED;
  }

  /** Whether we ended it; nobody is to get it again. */
  public boolean isAborted() {
    return soundness == ABORTED;
  }

  /** The physical connection; null when it is not known, or was dropped. */
  public @Nullable Object physical() {
    WeakReference<Object> known = connection;
    return known == null ? null : known.get();
  }

  /** The handle through which it is held; null when it is not. */
  public @Nullable Object handle() {
    return handle;
  }

  /** It was closed, or is about to be. */
  void close() {
    closed = true;
  }

  /**
   * A statement begins.
   *
   * @return false when it is the pool's own, or runs inside another
   */
  public boolean executes() {
    return (handle != null || !pooled) && executing != Thread.currentThread();
  }

  /** The statement began at {@code now}. */
  public void executing(@Nullable Object text, long now) {
    sql = text;
    statementSince = now;
    statementRows = UNKNOWN;
    if (!autoCommit && transactionSince == 0) {
      transactionSince = now;
    }
    executing = Thread.currentThread();
  }

  /** The server has sent so many rows. */
  public void rows(int count) {
    statementRows = Math.max(0, statementRows) + count;
    heldRows = Math.max(0, heldRows) + count;
  }

  /** The server has sent so many more rows of a result that is read in portions. */
  public void rowsOfCursor(int count) {
    heldRows = Math.max(0, heldRows) + count;
  }

  /**
   * The rows that the server has sent when the statement that ran last was over; {@link #UNKNOWN}
   * where it had no result, or the driver does not say.
   */
  public long lastRows() {
    return statementRows;
  }

  /** The rows of all statements since it was borrowed, later portions included. */
  public long heldRows() {
    return heldRows;
  }

  /** What a statement of this connection is made of; {@code text} null for a plain one. */
  public Preparation preparation(@Nullable Object text) {
    Preparations known = preparations;
    if (known == null) {
      known = new Preparations(this);
      preparations = known;
    }
    return known.of(text);
  }

  /** The statement is over. */
  public void executed(boolean batch, long nanos, @Nullable Throwable thrown) {
    executing = null;
    if (transactionSince != 0) {
      transactionStatements++;
      transactionBusyNanos += nanos;
    }
    statements.record(sql, batch, nanos, thrown);
    Pool of = pool;
    if (of != null && nanos >= of.slowNanos()) {
      of.slow(sql, batch, nanos, thrown);
    }
  }

  /** {@code setAutoCommit}; switching it on commits. */
  public void autoCommit(boolean on) {
    autoCommit = on;
    if (on && transactionSince != 0) {
      transactionEnded(System.nanoTime());
    }
  }

  /** The transaction ended at {@code now}. */
  public void transactionEnded(long now) {
    long since = transactionSince;
    Pool of = pool;
    if (since != 0 && of != null) {
      long nanos = now - since;
      of.transactionEnded(nanos, Math.max(0, nanos - transactionBusyNanos), transactionStatements);
    }
    transactionSince = 0;
    transactionStatements = 0;
    transactionBusyNanos = 0;
  }

  /** Statements of the open transaction so far. */
  public int transactionStatements() {
    return transactionStatements;
  }

  private static VarHandle handleField() {
    try {
      return MethodHandles.lookup().findVarHandle(PhysicalConnection.class, "handle", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
