// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The row of one user, who alone writes it: what a transaction finds there says whether one before
 * it was lost, or done twice. A commit that failed may or may not have happened.
 */
final class Account {

  private static final String ADD =
      "update load_account set balance = balance + 1 where id = ? returning balance";
  private static final String READ = "select balance from load_account where id = ?";

  private final int id;
  private final AtomicLong committed = new AtomicLong();
  private final AtomicLong uncertain = new AtomicLong();

  Account(int id) {
    this.id = id;
  }

  long committed() {
    return committed.get();
  }

  long uncertain() {
    return uncertain.get();
  }

  void transact(Connection connection) throws SQLException, WrongResult {
    boolean committing = false;
    connection.setAutoCommit(false);
    try {
      long balance = number(connection, ADD);
      check(balance);
      WrongResult.unless(number(connection, READ) == balance, "read other than written");
      committing = true;
      connection.commit();
      committed.set(balance);
      uncertain.set(0);
      connection.setAutoCommit(true);
    } catch (SQLException | WrongResult e) {
      uncertain.addAndGet(committing ? 1 : 0);
      giveUp(connection, e);
      throw e;
    }
  }

  private void check(long balance) throws WrongResult {
    WrongResult.unless(
        balance > committed() && balance <= committed() + uncertain() + 1,
        "balance of "
            + id
            + " is "
            + balance
            + " after "
            + committed
            + " commits and "
            + uncertain
            + " that may have happened");
  }

  private long number(Connection connection, String sql) throws SQLException, WrongResult {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        WrongResult.unless(rows.next(), "no row " + id);
        return rows.getLong(1);
      }
    }
  }

  /** As a transaction framework leaves a connection behind; that it fails as well is no news. */
  private static void giveUp(Connection connection, Exception reason) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
