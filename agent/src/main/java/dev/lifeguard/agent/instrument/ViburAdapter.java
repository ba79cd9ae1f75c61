// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * Vibur DBCP 22 to 26. Callers get a JDK proxy; what stands for it here is the pool's own {@code
 * ConnHolder}.
 */
final class ViburAdapter implements LibraryAdapter {

  @Override
  public List<String> packages() {
    return List.of("org.vibur.");
  }

  @Override
  public List<HookedType> types() {
    return List.of(
        HookedType.of(
            "org.vibur.dbcp.pool.PoolOperations",
            Slot.STATE,
            Hook.required("BorrowWithin", "getConnHolder", "(J)"),
            Hook.required(
                "Return",
                "restore",
                "(Lorg/vibur/dbcp/pool/ConnHolder;Z[Ljava/sql/SQLException;)")),
        HookedType.of(
            "org.vibur.dbcp.pool.ConnectionFactory",
            Slot.NONE,
            Hook.required("Create", "create", "(Lorg/vibur/dbcp/pool/Connector;)")),
        HookedType.of(
            "org.vibur.dbcp.pool.ConnHolder",
            Slot.STATE,
            Hook.required("HandleOfRawConnection", "<init>", "")),
        HookedType.of(
            "org.vibur.dbcp.ViburDBCPDataSource",
            Slot.NONE,
            Hook.required("ConfigureSelf", "start", "()"),
            Hook.required("ShutOfPoolOperations", "terminate", "()")));
  }
}
