// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.List;

/** Settings of PostgreSQL enforcement: which databases, servers, drivers are let through. */
public final class PostgresqlKeys {

  private static final Declared KEYS = new Declared();

  public static final Setting<Policy> POSTGRESQL =
      KEYS.failClosed(
          "postgresql", ChoiceKind.POLICY, "auto", "enforce", "Only PostgreSQL is let through.");
  public static final Setting<EnforcementAction> POSTGRESQL_ACTION =
      KEYS.failClosed(
          "postgresql.action",
          ChoiceKind.of(EnforcementAction.values()),
          "exit",
          "exit",
          "What enforcing does: `exit` stops the JVM with exit code 78, `refuse` throws "
              + "SQLState 08004.");
  public static final Setting<List<String>> POSTGRESQL_ALLOW =
      KEYS.failClosed(
          "postgresql.allow",
          new UrlGlobsKind(),
          "",
          "",
          "URLs of other databases that are let through.");
  public static final Setting<Integer> POSTGRESQL_MIN_VERSION =
      KEYS.failClosed(
          "postgresql.min-version",
          new NumberKind(9, 99),
          "13",
          "99",
          "Oldest major version of the server that is let through.");
  public static final Setting<Policy> POSTGRESQL_TLS =
      KEYS.failClosed(
          "postgresql.tls",
          ChoiceKind.POLICY,
          "off",
          "enforce",
          "Connections must be encrypted (`sslmode` `require` or stricter).");
  public static final Setting<Policy> POSTGRESQL_DRIVER =
      KEYS.failClosed(
          "postgresql.driver",
          ChoiceKind.POLICY,
          "observe",
          "enforce",
          "The JDBC driver should be a current pgJDBC.");

  private PostgresqlKeys() {}

  static List<Setting<?>> all() {
    return KEYS.all();
  }
}
