// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.tls.TlsPolicy;
import java.util.List;
import java.util.Map;

/**
 * The settings of the admin endpoint.
 *
 * @param on {@code lifeguard.admin}
 * @param host what it binds to; other than loopback only with TLS or {@code insecureHttp}
 * @param port 0 for any that is free
 * @param insecureHttp {@code lifeguard.admin.insecure-http}: tokens may cross the network
 *     unencrypted
 * @param tokenFile where the token of role admin is read from or generated into; empty for {@code
 *     ${user.home}/.lifeguard/<service>-admin-token}
 * @param tokenSources tokens of further roles: {@code file:/run/secrets/scrape}, {@code env:NAME}
 * @param allowedHosts names, beside loopback and {@code host}, that a request's Host header may
 *     have
 * @param capabilities {@code lifeguard.admin.capabilities}: what is taken away, as {@code -name}
 * @param tls plain HTTP where it is off
 */
public record AdminPolicy(
    boolean on,
    String host,
    int port,
    boolean insecureHttp,
    String tokenFile,
    Map<Role, String> tokenSources,
    List<String> allowedHosts,
    List<String> capabilities,
    TlsPolicy tls) {

  /** The host for a URL. A wildcard is no place to go to. */
  String urlHost() {
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "127.0.0.1";
    }
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  /** Capabilities that nobody has. */
  public List<String> withheld() {
    return capabilities.stream()
        .filter(each -> each.startsWith("-"))
        .map(each -> each.substring(1))
        .sorted()
        .toList();
  }
}
