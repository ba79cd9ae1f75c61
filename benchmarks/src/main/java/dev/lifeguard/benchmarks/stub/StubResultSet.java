// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.stub;

import java.sql.Statement;

/** One row, whose every number is 1. */
final class StubResultSet extends UnsupportedResultSet {

  private final Statement statement;
  private int row;
  private boolean closed;

  StubResultSet(Statement statement) {
    this.statement = statement;
  }

  @Override
  public boolean next() {
    return ++row == 1;
  }

  @Override
  public int getInt(int column) {
    return 1;
  }

  @Override
  public Statement getStatement() {
    return statement;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
