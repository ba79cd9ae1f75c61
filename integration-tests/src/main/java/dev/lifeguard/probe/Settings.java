// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.util.Map;

/**
 * What a DataSource is opened with.
 *
 * @param timeout longest wait for a connection in milliseconds; 0 leaves what the library waits
 */
record Settings(String url, String user, String password, int max, String name, int timeout) {

  static Settings from(Map<String, String> named) {
    return new Settings(
        named.getOrDefault("url", ""),
        named.getOrDefault("user", ""),
        named.getOrDefault("password", ""),
        Integer.parseInt(named.getOrDefault("max", "10")),
        named.getOrDefault("name", "orders"),
        Integer.parseInt(named.getOrDefault("timeout", "0")));
  }
}
