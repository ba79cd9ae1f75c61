// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's entry for one physical connection: who holds it ({@link Lent}), and what it does
 * now. Kept in the connection itself, so it lives as long as the connection.
 *
 * <p>Written by the thread that uses the connection, without synchronisation beyond the handle's
 * compare-and-set; read by monitors, for which a value that is a moment old is right enough.
 */
public final class PhysicalConnection extends Lent {

  /** A number of rows that nobody told. */
  public static final long UNKNOWN = -1;

  private static final VarHandle WORKER = field(MethodHandles.lookup(), "worker", Thread.class);

  private final StatementTimes statements;
  private @Nullable Preparations preparations;
  private @Nullable Thread worker; // as the holder
  private boolean executing;
  private @Nullable Object sql;
  private long statementSince;
  private long statementRows = UNKNOWN;

  private boolean autoCommit = true;
  private long transactionSince;
  private long transactionBusyNanos;
  private int transactionStatements;

  PhysicalConnection(
      @Nullable Object connection,
      Endpoint endpoint,
      StatementTimes statements,
      long bornNanos,
      long createNanos) {
    super(connection, endpoint, bornNanos, createNanos);
    this.statements = statements;
  }

  /** The text of the statement that runs now; null when none does or it has none. */
  public @Nullable Object runningSql() {
    return executing ? sql : null;
  }

  /** {@code System.nanoTime()} of the start of the statement that runs now; 0 when none does. */
  public long runningSince() {
    return executing ? statementSince : 0;
  }

  /** The text of the statement that runs now, or ran last; null when it has none. */
  public @Nullable Object lastSql() {
    return sql;
  }

  /** {@code System.nanoTime()} of the start of that statement; 0 before the first. */
  public long lastStatementSince() {
    return statementSince;
  }

  /**
   * A statement begins.
   *
   * @return false when it is the pool's own, or runs inside another
   */
  public boolean executes() {
    return (isHeld() || !pooled) && !(executing && worker == Thread.currentThread());
  }

  /** The statement began at {@code now}. */
  public void executing(@Nullable Object text, long now) {
    sql = text;
    statementSince = now;
    statementRows = UNKNOWN;
    if (!autoCommit && transactionSince == 0) {
      transactionSince = now;
    }
    Thread me = Thread.currentThread();
    if (worker != me) {
      worker = me;
    }
    executing = true;
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
    executing = false;
    if (transactionSince != 0) {
      transactionStatements++;
      transactionBusyNanos += nanos;
    }
    statements.record(sql, batch, nanos, thrown);
    Pool of = pool();
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

  /** {@code System.nanoTime()} of the first statement of the open transaction; 0 when none is. */
  public long transactionSince() {
    return transactionSince;
  }

  /** The transaction ended at {@code now}. */
  public void transactionEnded(long now) {
    long since = transactionSince;
    Pool of = pool();
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

  @Override
  void forgetDeadThreads() {
    super.forgetDeadThreads();
    if (!isHeld()) {
      forgetDead(WORKER, worker);
    }
  }
}
