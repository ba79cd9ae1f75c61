// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * Agroal 2 and 3 (Quarkus). A wrapper fetches its connection late in some releases; the handler
 * that it is made of has it from the start.
 */
final class AgroalAdapter implements LibraryAdapter {

  @Override
  public List<String> packages() {
    return List.of("io.agroal.");
  }

  @Override
  public List<HookedType> types() {
    return List.of(
        HookedType.of(
            "io.agroal.pool.DataSource",
            Slot.STATE,
            Hook.required("Borrow", "getConnection", "()"),
            Hook.optional("Borrow", "getReadOnlyConnection", "()"),
            Hook.required("Shut", "close", "()")),
        HookedType.of(
            "io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier",
            Slot.NONE,
            Hook.required("ConfigureSelf", "get", "()")),
        HookedType.of(
            "io.agroal.pool.ConnectionFactory",
            Slot.NONE,
            Hook.required("Create", "createConnection", "()")),
        HookedType.of(
            "io.agroal.pool.ConnectionHandler",
            Slot.STATE,
            Hook.required("HandleOfConnection", "<init>", "")),
        HookedType.of(
            "io.agroal.pool.wrapper.ConnectionWrapper",
            Slot.STATE,
            Hook.required("HandleOfHandler", "<init>", ""),
            Hook.required("Close", "close", "()")));
  }
}
