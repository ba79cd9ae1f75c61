// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/** One user: borrow, a statement or two, return; again at the next due time. */
final class Worker implements Runnable {

  /** What those share whose statement takes its time. */
  private static final int LOCK = 4713;

  private final int number;
  private final Borrow source;
  private final LoadSettings settings;
  private final Course course;
  private final CallLog log = new CallLog();
  private final Account account;
  private final String question;
  private long token;
  private long due;

  Worker(int number, Borrow source, LoadSettings settings, Course course) {
    this.number = number;
    this.source = source;
    this.settings = settings;
    this.course = course;
    this.account = new Account(settings.firstRow() + number);
    this.question = "select ?::bigint * 2" + pause(settings.holdMillis());
    this.token = number * 1_000_000_000L;
  }

  /** With a lock meanwhile: the server's list of locks is one picture, that of sessions is not. */
  private static String pause(int millis) {
    return millis == 0
        ? ""
        : ", pg_advisory_xact_lock_shared(" + LOCK + "), pg_sleep(" + millis / 1000.0 + ")";
  }

  CallLog log() {
    return log;
  }

  Account account() {
    return account;
  }

  @Override
  public void run() {
    long period = settings.periodNanos();
    due = System.nanoTime() + period * number / settings.workers();
    while (course.goesOn()) {
      LockSupport.parkNanos(due - System.nanoTime());
      if (course.paused() && period > 0) {
        due = latest(System.nanoTime()); // who rests wants no call
      }
      if (course.paused() || due - System.nanoTime() > 0 || !called()) {
        LockSupport.parkNanos(1_000_000);
        continue;
      }
      due = Math.max(due + period, period == 0 ? System.nanoTime() : latest(System.nanoTime()));
    }
  }

  /**
   * The last due time by then: calls that went by are not made up for, but each user keeps to times
   * of its own. Users who began again together would meet the next fault together, all of them or
   * none.
   */
  private long latest(long now) {
    return due + Math.max(0, now - due) / settings.periodNanos() * settings.periodNanos();
  }

  private long missed(long end) {
    return settings.periodNanos() == 0
        ? 0
        : Math.max(0, (latest(end) - due) / settings.periodNanos() - 1);
  }

  /** False where users began to pause just now: who has paused them sees this call, or has none. */
  private boolean called() {
    long start = System.nanoTime();
    log.begin(start);
    if (course.paused()) {
      log.cancel();
      return false;
    }
    long[] borrowed = new long[1];
    String outcome = outcome(borrowed);
    long end = System.nanoTime();
    log.end(new Call(start, borrowed[0] == 0 ? end : borrowed[0], end, missed(end), outcome));
    return true;
  }

  private String outcome(long[] borrowed) {
    try (Connection connection = source.connection()) {
      borrowed[0] = System.nanoTime();
      course.holding(1);
      try {
        work(connection);
      } finally {
        course.holding(-1);
      }
      return Call.OK;
    } catch (WrongResult e) {
      System.err.println("wrong result: " + e.getMessage());
      return Call.WRONG;
    } catch (SQLException | RuntimeException e) {
      return Failure.name(e);
    }
  }

  private void work(Connection connection) throws SQLException, WrongResult {
    WrongResult.unless(connection.getAutoCommit(), "a connection came inside a transaction");
    token++;
    if (token % settings.transactionEach() == 0) {
      account.transact(connection);
    } else {
      echo(connection);
      if (token % 2 == 0) {
        echo(connection);
      }
    }
  }

  /** An answer that only this question has. */
  private void echo(Connection connection) throws SQLException, WrongResult {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setLong(1, token);
      try (ResultSet rows = statement.executeQuery()) {
        WrongResult.unless(rows.next() && rows.getLong(1) == token * 2, "another's answer");
      }
    }
  }
}
