// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param role of the token; null without one, on the routes that need none
 * @param remote the address it comes from
 */
public record Caller(@Nullable Role role, String remote) {

  /** What the audit log and operations call it. */
  public String id() {
    return role == null ? "anonymous" : role.name().toLowerCase(Locale.ROOT);
  }
}
