// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * Oracle UCP over other drivers. All of it is hooked like a pool of unknown make, but for its
 * handle's {@code close}: that is declared in a class that is no {@code java.sql.Connection}, which
 * only its generated subclass is.
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
            Hook.required("Close", "close", "()")));
  }
}
