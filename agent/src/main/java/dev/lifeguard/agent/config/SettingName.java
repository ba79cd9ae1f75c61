// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * A key as written, taken apart.
 *
 * @param key without pool: {@code lifeguard.pool.max}
 * @param pool of the form {@code lifeguard.pool.max[orders]}, else empty
 */
record SettingName(String key, String pool) {

  static SettingName of(String written) {
    int bracket = written.indexOf('[');
    if (bracket < 0 || !written.endsWith("]") || bracket == written.length() - 2) {
      return new SettingName(written, "");
    }
    return new SettingName(
        written.substring(0, bracket), written.substring(bracket + 1, written.length() - 1));
  }

  /** Another key with the same pool. */
  String like(String otherKey) {
    return pool.isEmpty() ? otherKey : otherKey + "[" + pool + "]";
  }
}
