// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * Tomcat JDBC 9 to 11. Callers get a JDK proxy, made for one borrow; its class is hooked like any
 * connection of unknown make. (Hooking {@code borrowConnection} would count what the pool itself
 * borrows to fill up at its start.) The end is seen on the DataSource as well: it forgets its pool
 * before that is closed, and makes another for whoever asks meanwhile.
 */
final class TomcatJdbcAdapter implements LibraryAdapter {

  @Override
  public List<String> packages() {
    return List.of("org.apache.tomcat.jdbc.");
  }

  @Override
  public List<HookedType> types() {
    return List.of(
        HookedType.of(
            "org.apache.tomcat.jdbc.pool.DataSourceProxy",
            Slot.NONE,
            Hook.required("ShutOfPool", "close", "(Z)")),
        HookedType.of(
            "org.apache.tomcat.jdbc.pool.ConnectionPool",
            Slot.STATE,
            Hook.required("Borrow", "getConnection", "()"),
            Hook.required("Borrow", "getConnection", "(Ljava/lang/String;Ljava/lang/String;)"),
            Hook.required(
                "HandOut", "setupConnection", "(Lorg/apache/tomcat/jdbc/pool/PooledConnection;)"),
            Hook.required("Create", "createConnection", ""),
            Hook.required("Configure", "init", "(Lorg/apache/tomcat/jdbc/pool/PoolConfiguration;)"),
            Hook.required("Shut", "close", "(Z)")),
        HookedType.of(
            "org.apache.tomcat.jdbc.pool.PooledConnection",
            Slot.STATE,
            Hook.required("HandleOfConnection", "connect", "()")));
  }
}
