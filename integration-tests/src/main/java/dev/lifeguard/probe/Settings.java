// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.util.Map;

/**
 * What a DataSource is opened with.
 *
 * @param timeout longest wait for a connection in milliseconds; 0 leaves what the library waits
 * @param socketTimeout longest wait for the server in milliseconds, for libraries that have a
 *     setting of their own for it; 0 leaves it
 * @param full whether all of its connections are to be open before anyone asks, where a library can
 *     lose callers that ask while it grows
 */
record Settings(
    String url,
    String user,
    String password,
    int max,
    String name,
    int timeout,
    int socketTimeout,
    boolean full) {

  static Settings from(Map<String, String> named) {
    return new Settings(
        named.getOrDefault("url", ""),
        named.getOrDefault("user", ""),
        named.getOrDefault("password", ""),
        Integer.parseInt(named.getOrDefault("max", "10")),
        named.getOrDefault("name", "orders"),
        Integer.parseInt(named.getOrDefault("timeout", "0")),
        Integer.parseInt(named.getOrDefault("socket-timeout", "0")),
        Boolean.parseBoolean(named.getOrDefault("full", "false")));
  }
}
