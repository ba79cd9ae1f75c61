// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** URLs of endpoints, and what goes into them. */
final class Addresses {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private Addresses() {}

  /** Without the slash at its end. */
  static String base(String url) {
    try {
      URI uri = new URI(url);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http
          || uri.getHost() == null
          || uri.getRawQuery() != null
          || uri.getUserInfo() != null) {
        throw new Failure(
            Failure.USAGE, "--url " + url + " is no address such as http://127.0.0.1:9463");
      }
    } catch (URISyntaxException noUrl) {
      throw new Failure(Failure.USAGE, "--url " + url + " is no URL: " + noUrl.getReason());
    }
    return url.replaceAll("/+$", "");
  }

  /** Whether others could read what is sent there. */
  static boolean exposes(String url) {
    URI uri = URI.create(url);
    return "http".equals(uri.getScheme()) && !LOOPBACK.contains(uri.getHost());
  }

  /** For a path or a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
