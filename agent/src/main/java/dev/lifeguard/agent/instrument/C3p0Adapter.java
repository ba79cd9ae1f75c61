// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/** c3p0 0.9.5 to 0.14. The proxy class was renamed in 0.11 or later; both names are listed. */
final class C3p0Adapter implements LibraryAdapter {

  @Override
  public List<String> packages() {
    return List.of("com.mchange.");
  }

  @Override
  public List<HookedType> types() {
    return List.of(
        HookedType.of(
            "com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource",
            Slot.STATE,
            Hook.required("Borrow", "getConnection", "()"),
            Hook.required("Borrow", "getConnection", "(Ljava/lang/String;Ljava/lang/String;)"),
            // asked for when the pool is made, not for each borrow
            Hook.required("ConfigureSelf", "assertCpds", "()"),
            Hook.required("Shut", "close", "")),
        HookedType.of(
            "com.mchange.v2.c3p0.WrapperConnectionPoolDataSource",
            Slot.NONE,
            Hook.required("Create", "getPooledConnection", "")),
        HookedType.of(
            "com.mchange.v2.c3p0.impl.NewProxyConnection",
            Slot.STATE,
            Hook.required("HandleOfInner", "<init>", ""),
            Hook.required("Close", "close", "()")),
        HookedType.of(
            "com.mchange.v2.c3p0.impl.AbstractNewProxyConnection",
            Slot.STATE,
            Hook.required("HandleOfInner", "<init>", ""),
            Hook.required("Close", "close", "()")));
  }
}
