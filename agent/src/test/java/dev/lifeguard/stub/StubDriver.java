// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.stub;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver for {@code jdbc:stub:} that refuses the database called nowhere, or a test's own. */
public class StubDriver implements Driver {

  public StubDriver() {}

  @Override
  public @Nullable Connection connect(String url, @Nullable Properties properties)
      throws SQLException {
    if (url.endsWith("nowhere")) {
      throw new SQLException("no such database", "3D000");
    }
    return acceptsURL(url) ? Concrete.of(StubConnection.class) : null;
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith("jdbc:stub:");
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    throw new UnsupportedOperationException();
  }
}
