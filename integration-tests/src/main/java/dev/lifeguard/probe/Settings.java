// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.util.Map;

/** What a DataSource is opened with. */
record Settings(String url, String user, String password, int max, String name) {

  static Settings from(Map<String, String> named) {
    return new Settings(
        named.getOrDefault("url", ""),
        named.getOrDefault("user", ""),
        named.getOrDefault("password", ""),
        Integer.parseInt(named.getOrDefault("max", "10")),
        named.getOrDefault("name", "orders"));
  }
}
