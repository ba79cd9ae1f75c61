// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * Tomcat JDBC 9 to 11. Callers get a JDK proxy; what stands for it here is the pool's own {@code
 * PooledConnection}, which is borrowed and returned exactly once per borrow.
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
            "org.apache.tomcat.jdbc.pool.ConnectionPool",
            Slot.STATE,
            Hook.required("Borrow", "borrowConnection", "(ILjava/lang/String;Ljava/lang/String;)"),
            Hook.required(
                "Return", "returnConnection", "(Lorg/apache/tomcat/jdbc/pool/PooledConnection;)"),
            Hook.required("Create", "createConnection", ""),
            Hook.required("Shut", "close", "(Z)")),
        HookedType.of(
            "org.apache.tomcat.jdbc.pool.PooledConnection",
            Slot.STATE,
            Hook.required("HandleOfConnection", "connect", "()")));
  }
}
