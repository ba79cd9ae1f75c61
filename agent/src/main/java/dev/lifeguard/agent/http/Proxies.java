// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.http;

import java.net.ProxySelector;
import java.net.http.HttpClient;

/** Which proxy, if any. */
final class Proxies {

  private static final String OF_THE_JDK = "sun.net.spi.DefaultProxySelector";

  private Proxies() {}

  /**
   * What {@code https.proxyHost} and its kin say. A selector that the service has put in its place
   * is the service's code: it is not called, and the connection is direct.
   */
  static ProxySelector ofTheJvm() {
    ProxySelector selector = ProxySelector.getDefault();
    return selector != null && selector.getClass().getName().equals(OF_THE_JDK)
        ? selector
        : HttpClient.Builder.NO_PROXY;
  }
}
