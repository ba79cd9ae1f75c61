// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.stub;

import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Keeps the few states a pool sets and resets; hands out a new statement object per call. */
final class StubConnection extends UnsupportedConnection {

  private final DatabaseMetaData metaData;
  private boolean autoCommit = true;
  private boolean readOnly;
  private boolean closed;
  private int isolation = TRANSACTION_READ_COMMITTED;
  private int networkTimeout;

  StubConnection(String url) {
    this.metaData = new StubMetaData(url, this);
  }

  @Override
  public Statement createStatement() {
    return new StubStatement(this);
  }

  @Override
  public PreparedStatement prepareStatement(String sql) {
    return new StubPreparedStatement(this, sql);
  }

  @Override
  public void setAutoCommit(boolean on) {
    autoCommit = on;
  }

  @Override
  public boolean getAutoCommit() {
    return autoCommit;
  }

  @Override
  public void commit() {}

  @Override
  public void rollback() {}

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isValid(int seconds) {
    return !closed;
  }

  @Override
  public DatabaseMetaData getMetaData() {
    return metaData;
  }

  @Override
  public void setReadOnly(boolean on) {
    readOnly = on;
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public void setTransactionIsolation(int level) {
    isolation = level;
  }

  @Override
  public int getTransactionIsolation() {
    return isolation;
  }

  @Override
  public void setNetworkTimeout(Executor executor, int millis) {
    networkTimeout = millis;
  }

  @Override
  public int getNetworkTimeout() {
    return networkTimeout;
  }

  @Override
  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  @Override
  public void clearWarnings() {}

  @Override
  public @Nullable String getCatalog() {
    return null;
  }

  @Override
  public @Nullable String getSchema() {
    return null;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
