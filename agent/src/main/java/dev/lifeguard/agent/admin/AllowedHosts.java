// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which Host headers are answered. A web page can make its own name resolve to 127.0.0.1 (DNS
 * rebinding) and then read what is served there; it cannot make the browser send another Host.
 */
final class AllowedHosts {

  private final Set<String> names = new HashSet<>();

  AllowedHosts(String boundHost, List<String> configured) {
    names.addAll(List.of("127.0.0.1", "localhost", "::1"));
    names.add(name(boundHost));
    configured.forEach(host -> names.add(name(host)));
  }

  /**
   * @param localAddress the address the connection came to: always allowed, because an address is
   *     no name that could be made to resolve elsewhere
   */
  boolean allow(@Nullable String hostHeader, String localAddress) {
    if (hostHeader == null || hostHeader.isEmpty()) {
      return false;
    }
    String name = name(hostHeader);
    return names.contains(name) || name.equals(localAddress) || sameIpv6(name, localAddress);
  }

  /** Lower case, without port, brackets and the root's dot. */
  private static String name(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    if (name.startsWith("[")) {
      int end = name.indexOf(']');
      return end < 0 ? name : name.substring(1, end);
    }
    int colon = name.indexOf(':');
    if (colon >= 0 && colon == name.lastIndexOf(':')) {
      name = name.substring(0, colon);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** {@code ::1} and {@code 0:0:0:0:0:0:0:1}; what holds a colon is never looked up in DNS. */
  private static boolean sameIpv6(String name, String localAddress) {
    if (name.indexOf(':') < 0 || localAddress.indexOf(':') < 0) {
      return false;
    }
    try {
      return InetAddress.getByName(name).equals(InetAddress.getByName(localAddress));
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
