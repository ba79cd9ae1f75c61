// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * Oracle UCP over other drivers: its DataSource is hooked like a pool of unknown make; its handle
 * by name, because {@code close} is declared in a superclass that is no {@code
 * java.sql.Connection}, and {@code unwrap} says that it wraps the driver's class and then refuses
 * to give it.
 */
final class UcpAdapter implements LibraryAdapter {

  @Override
  public List<String> packages() {
    return List.of();
  }

  @Override
  public List<HookedType> types() {
    return List.of(
        HookedType.of(
            "oracle.ucp.jdbc.proxy.other.ConnectionProxy",
            Slot.NONE,
            Hook.required("Close", "close", "()")),
        HookedType.of(
            "oracle.ucp.jdbc.proxy.UCPNonOracleProxy$ProteusProxy$0",
            Slot.STATE,
            Hook.required("HandleOfDelegate", "<init>", "")));
  }
}
