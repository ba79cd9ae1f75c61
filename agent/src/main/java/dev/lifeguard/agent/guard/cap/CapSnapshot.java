// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import java.util.List;

/**
 * What the agent does to one pool's settings.
 *
 * @param pool its name
 * @param mode {@code off}, {@code observe} or {@code enforce}
 * @param cap most connections in use, where the agent has a say in it; else -1
 * @param capped how often its maximum was lowered, at its start and later
 * @param settings what is set, and where that comes from
 * @param notes what could not be done, each with the reason
 */
public record CapSnapshot(
    String pool, String mode, int cap, long capped, List<Effective> settings, List<String> notes) {

  /**
   * One value of the pool.
   *
   * @param key the setting that changes it
   * @param value what the library has now
   * @param origin who says so: {@code the service}, or a setting and its source
   */
  public record Effective(String key, String value, String origin) {}
}
