// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** Host names, as they stand in a Host header, without port. */
final class HostsKind extends ListKind {

  HostsKind() {
    super("a comma list of host names or addresses without scheme and port");
  }

  @Override
  void check(String entry) {
    if (!HostKind.looksLikeHost(entry)) {
      throw refused();
    }
  }
}
