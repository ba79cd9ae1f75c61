// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import java.net.URI;

/**
 * Where a receiver is.
 *
 * @param host a name or an address; an IPv6 address in its brackets
 * @param target what is asked for there: path and query
 */
record Receiver(String host, int port, String target) {

  private static final int HTTP = 80;

  /** By its address, in which names may have underscores: those of containers often do. */
  static Receiver of(URI endpoint) {
    String authority = String.valueOf(endpoint.getRawAuthority());
    String place = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = place.lastIndexOf(':');
    boolean port = colon > place.lastIndexOf(']') && colon < place.length() - 1;
    String path = endpoint.getRawPath();
    String query = endpoint.getRawQuery();
    return new Receiver(
        colon > place.lastIndexOf(']') ? place.substring(0, colon) : place,
        port ? Integer.parseInt(place.substring(colon + 1)) : HTTP,
        (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query));
  }

  /** As a request names it. */
  String authority() {
    return port == HTTP ? host : host + ":" + port;
  }
}
