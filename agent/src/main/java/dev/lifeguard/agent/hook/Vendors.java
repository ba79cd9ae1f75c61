// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

/**
 * Drivers' own DataSources that have no URL, only a database's name: their package tells whose they
 * are.
 */
final class Vendors {

  private static final String[][] BY_PACKAGE = {
    {"org.apache.derby.", "jdbc:derby:"},
    {"org.h2.", "jdbc:h2:"},
    {"org.hsqldb.", "jdbc:hsqldb:"},
    {"org.sqlite.", "jdbc:sqlite:"},
    {"com.mysql.", "jdbc:mysql:"},
    {"org.mariadb.", "jdbc:mariadb:"},
    {"com.microsoft.sqlserver.", "jdbc:sqlserver:"},
    {"oracle.jdbc.", "jdbc:oracle:"},
    {"com.ibm.db2.", "jdbc:db2:"},
    {"org.duckdb.", "jdbc:duckdb:"},
    {"org.firebirdsql.", "jdbc:firebirdsql:"},
    {"net.snowflake.", "jdbc:snowflake:"},
    {"com.impossibl.postgres.", "jdbc:pgsql:"},
  };

  private Vendors() {}

  /** The URL that a DataSource tells; or one that names the vendor; empty when neither is known. */
  static String url(Object source, String told) {
    if (!told.isEmpty()) {
      return told;
    }
    String name = source.getClass().getName();
    for (String[] vendor : BY_PACKAGE) {
      if (name.startsWith(vendor[0])) {
        return vendor[1];
      }
    }
    return "";
  }
}
