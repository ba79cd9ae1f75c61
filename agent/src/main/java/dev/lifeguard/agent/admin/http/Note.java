// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

import org.jspecify.annotations.Nullable;

/**
 * What the audit log is to say of a request, beyond who sent it and how it ended.
 *
 * @param action {@code policy.set}
 * @param target what it was done to
 * @param ttl for how long, as it was given
 */
public record Note(
    String action,
    String target,
    @Nullable String before,
    @Nullable String after,
    @Nullable String reason,
    @Nullable String ttl) {

  /** An action that has no before and after. */
  public static Note of(String action, String target) {
    return new Note(action, target, null, null, null, null);
  }
}
