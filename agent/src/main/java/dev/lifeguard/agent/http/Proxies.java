// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.http;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;

/** Which proxy, if any. */
final class Proxies {

  private static final String OF_THE_JDK = "sun.net.spi.DefaultProxySelector";

  private Proxies() {}

  /** Whether what goes there passes no proxy that the JVM was told of. */
  static boolean isDirect(URI address) {
    ProxySelector selector = ProxySelector.getDefault();
    if (selector == null || !isOfTheJdk(selector)) {
      return true;
    }
    for (Proxy each : selector.select(address)) {
      if (each.type() != Proxy.Type.DIRECT) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfTheJdk(ProxySelector selector) {
    return selector.getClass().getName().equals(OF_THE_JDK);
  }

  /**
   * What {@code https.proxyHost} and its kin say. A selector that the service has put in its place
   * is the service's code: it is not called, and the connection is direct.
   */
  static ProxySelector ofTheJvm() {
    ProxySelector selector = ProxySelector.getDefault();
    return selector != null && isOfTheJdk(selector) ? selector : HttpClient.Builder.NO_PROXY;
  }
}
