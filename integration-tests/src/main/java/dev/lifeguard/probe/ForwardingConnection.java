// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A handle that is a plain class and passes everything on; its close gives the connection back. */
final class ForwardingConnection implements Connection {

  private final Connection physical;
  private final Consumer<Connection> giveBack;
  private boolean closed;

  ForwardingConnection(Connection physical, Consumer<Connection> giveBack) {
    this.physical = physical;
    this.giveBack = giveBack;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    giveBack.accept(physical);
  }

  @Override
  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : physical.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || physical.isWrapperFor(type);
  }

  @Override
  public Statement createStatement() throws SQLException {
    return physical.createStatement();
  }

  @Override
  public PreparedStatement prepareStatement(String a) throws SQLException {
    return physical.prepareStatement(a);
  }

  @Override
  public CallableStatement prepareCall(String a) throws SQLException {
    return physical.prepareCall(a);
  }

  @Override
  public String nativeSQL(String a) throws SQLException {
    return physical.nativeSQL(a);
  }

  @Override
  public void setAutoCommit(boolean a) throws SQLException {
    physical.setAutoCommit(a);
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return physical.getAutoCommit();
  }

  @Override
  public void commit() throws SQLException {
    physical.commit();
  }

  @Override
  public void rollback() throws SQLException {
    physical.rollback();
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    return physical.getMetaData();
  }

  @Override
  public void setReadOnly(boolean a) throws SQLException {
    physical.setReadOnly(a);
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return physical.isReadOnly();
  }

  @Override
  public void setCatalog(String a) throws SQLException {
    physical.setCatalog(a);
  }

  @Override
  public String getCatalog() throws SQLException {
    return physical.getCatalog();
  }

  @Override
  public void setTransactionIsolation(int a) throws SQLException {
    physical.setTransactionIsolation(a);
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    return physical.getTransactionIsolation();
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    return physical.getWarnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    physical.clearWarnings();
  }

  @Override
  public Statement createStatement(int a, int b) throws SQLException {
    return physical.createStatement(a, b);
  }

  @Override
  public PreparedStatement prepareStatement(String a, int b, int c) throws SQLException {
    return physical.prepareStatement(a, b, c);
  }

  @Override
  public CallableStatement prepareCall(String a, int b, int c) throws SQLException {
    return physical.prepareCall(a, b, c);
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    return physical.getTypeMap();
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> a) throws SQLException {
    physical.setTypeMap(a);
  }

  @Override
  public void setHoldability(int a) throws SQLException {
    physical.setHoldability(a);
  }

  @Override
  public int getHoldability() throws SQLException {
    return physical.getHoldability();
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    return physical.setSavepoint();
  }

  @Override
  public Savepoint setSavepoint(String a) throws SQLException {
    return physical.setSavepoint(a);
  }

  @Override
  public void rollback(Savepoint a) throws SQLException {
    physical.rollback(a);
  }

  @Override
  public void releaseSavepoint(Savepoint a) throws SQLException {
    physical.releaseSavepoint(a);
  }

  @Override
  public Statement createStatement(int a, int b, int c) throws SQLException {
    return physical.createStatement(a, b, c);
  }

  @Override
  public PreparedStatement prepareStatement(String a, int b, int c, int d) throws SQLException {
    return physical.prepareStatement(a, b, c, d);
  }

  @Override
  public CallableStatement prepareCall(String a, int b, int c, int d) throws SQLException {
    return physical.prepareCall(a, b, c, d);
  }

  @Override
  public PreparedStatement prepareStatement(String a, int b) throws SQLException {
    return physical.prepareStatement(a, b);
  }

  @Override
  public PreparedStatement prepareStatement(String a, int[] b) throws SQLException {
    return physical.prepareStatement(a, b);
  }

  @Override
  public PreparedStatement prepareStatement(String a, String[] b) throws SQLException {
    return physical.prepareStatement(a, b);
  }

  @Override
  public Clob createClob() throws SQLException {
    return physical.createClob();
  }

  @Override
  public Blob createBlob() throws SQLException {
    return physical.createBlob();
  }

  @Override
  public NClob createNClob() throws SQLException {
    return physical.createNClob();
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    return physical.createSQLXML();
  }

  @Override
  public boolean isValid(int a) throws SQLException {
    return physical.isValid(a);
  }

  @Override
  public void setClientInfo(String a, String b) throws SQLClientInfoException {
    physical.setClientInfo(a, b);
  }

  @Override
  public void setClientInfo(Properties a) throws SQLClientInfoException {
    physical.setClientInfo(a);
  }

  @Override
  public String getClientInfo(String a) throws SQLException {
    return physical.getClientInfo(a);
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    return physical.getClientInfo();
  }

  @Override
  public Array createArrayOf(String a, Object[] b) throws SQLException {
    return physical.createArrayOf(a, b);
  }

  @Override
  public Struct createStruct(String a, Object[] b) throws SQLException {
    return physical.createStruct(a, b);
  }

  @Override
  public void setSchema(String a) throws SQLException {
    physical.setSchema(a);
  }

  @Override
  public String getSchema() throws SQLException {
    return physical.getSchema();
  }

  @Override
  public void abort(Executor a) throws SQLException {
    physical.abort(a);
  }

  @Override
  public void setNetworkTimeout(Executor a, int b) throws SQLException {
    physical.setNetworkTimeout(a, b);
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    return physical.getNetworkTimeout();
  }
}
