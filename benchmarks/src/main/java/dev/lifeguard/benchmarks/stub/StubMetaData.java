// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.stub;

import java.sql.Connection;

/** What agents ask of a connection they have not seen before. */
final class StubMetaData extends UnsupportedDatabaseMetaData {

  private final String url;
  private final Connection connection;

  StubMetaData(String url, Connection connection) {
    this.url = url;
    this.connection = connection;
  }

  @Override
  public String getURL() {
    return url;
  }

  @Override
  public String getUserName() {
    return "bench";
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public String getDatabaseProductName() {
    return "Stub";
  }

  @Override
  public String getDatabaseProductVersion() {
    return "1.0";
  }

  @Override
  public int getDatabaseMajorVersion() {
    return 1;
  }

  @Override
  public int getDatabaseMinorVersion() {
    return 0;
  }

  @Override
  public String getDriverName() {
    return "Stub driver";
  }

  @Override
  public String getDriverVersion() {
    return "1.0";
  }
}
