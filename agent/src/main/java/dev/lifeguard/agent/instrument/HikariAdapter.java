// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * HikariCP 4 to 7. The borrow is the pool's own method, so that it is seen once whatever wraps the
 * DataSource, and the handle's delegate is the physical connection. The end is seen on both: the
 * DataSource refuses everybody before it shuts its pool down, also who holds a connection already.
 */
final class HikariAdapter implements LibraryAdapter {

  @Override
  public List<String> packages() {
    return List.of("com.zaxxer.hikari.");
  }

  @Override
  public List<HookedType> types() {
    return List.of(
        HookedType.of(
            "com.zaxxer.hikari.HikariDataSource",
            Slot.NONE,
            Hook.required("ShutOfPool", "close", "()")),
        HookedType.of(
                "com.zaxxer.hikari.pool.HikariPool",
                Slot.APART,
                Hook.required("BorrowWithin", "getConnection", "(J)"),
                Hook.required("Configure", "<init>", "(L"),
                Hook.required("Shut", "shutdown", "()"))
            .withClock(),
        HookedType.of(
            "com.zaxxer.hikari.pool.PoolBase",
            Slot.NONE,
            Hook.required("Create", "newConnection", "")),
        HookedType.of(
            "com.zaxxer.hikari.pool.ProxyConnection",
            Slot.STATE,
            Hook.required("HandleOfDelegate", "<init>", ""),
            Hook.required("Close", "close", "()")));
  }
}
