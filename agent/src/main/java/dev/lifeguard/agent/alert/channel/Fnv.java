// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import java.nio.charset.StandardCharsets;

/** FNV-1a of 64 bits over texts, each followed by a byte that no text has. */
final class Fnv {

  private static final long PRIME = 1099511628211L;

  private long hash = 0xcbf29ce484222325L;

  void add(String text) {
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      add(each & 0xff);
    }
    add(0xff);
  }

  private void add(int octet) {
    hash = (hash ^ octet) * PRIME;
  }

  String hex() {
    return String.format("%016x", hash);
  }
}
