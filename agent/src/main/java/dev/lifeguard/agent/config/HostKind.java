// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * A host name or an address to bind to. Resolving it is the server's business, later than the
 * settings are read.
 */
final class HostKind extends Kind<String> {

  static final HostKind HOST = new HostKind();

  private HostKind() {}

  @Override
  String parse(String text) {
    if (!looksLikeHost(text)) {
      throw refused();
    }
    return text;
  }

  /** A name, an IPv4 address, or an IPv6 address with or without brackets. */
  static boolean looksLikeHost(String text) {
    int colons = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && ".-_:[]%".indexOf(c) < 0) {
        return false;
      }
      if (c == ':') {
        colons++;
      }
    }
    return !text.isEmpty() && colons != 1;
  }

  @Override
  String allowed() {
    return "a host name or an address without scheme and port";
  }
}
