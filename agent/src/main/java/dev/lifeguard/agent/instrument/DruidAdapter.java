// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/** Alibaba Druid 1.2. */
final class DruidAdapter implements LibraryAdapter {

  @Override
  public List<String> packages() {
    return List.of("com.alibaba.druid.");
  }

  @Override
  public List<HookedType> types() {
    return List.of(
        HookedType.of(
            "com.alibaba.druid.pool.DruidDataSource",
            Slot.STATE,
            Hook.required("BorrowWithin", "getConnection", "(J)"),
            Hook.required("ConfigureSelf", "resolveDriver", "()"), // once, inside init()
            Hook.required("Shut", "close", "()")),
        HookedType.of(
            "com.alibaba.druid.pool.DruidAbstractDataSource",
            Slot.NONE,
            Hook.required("Create", "createPhysicalConnection", "()")),
        HookedType.of(
            "com.alibaba.druid.pool.DruidPooledConnection",
            Slot.STATE,
            Hook.required("HandleOfConn", "<init>", ""),
            Hook.required("Close", "close", "()")));
  }
}
