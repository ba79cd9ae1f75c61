// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes.
 *
 * @param uri without user and password
 * @param authorization what the header of that name says; null for nothing
 */
record Address(URI uri, @Nullable String authorization) {

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException when it is none; the message repeats nothing of it
   */
  static Address of(String text) {
    try {
      URI given = new URI(text);
      String scheme = given.getScheme();
      String host = given.getHost();
      if (host == null || !("http".equals(scheme) || "https".equals(scheme))) {
        throw new IllegalArgumentException("it is no http or https URL");
      }
      return new Address(without(given, host), basic(given.getUserInfo()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is no URL");
    }
  }

  private static URI without(URI given, String host) throws URISyntaxException {
    String port = given.getPort() < 0 ? "" : ":" + given.getPort();
    String path =
        given.getRawPath() == null || given.getRawPath().isEmpty() ? "/" : given.getRawPath();
    String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
    return new URI(given.getScheme() + "://" + host + port + path + query);
  }

  private static @Nullable String basic(@Nullable String user) {
    return user == null
        ? null
        : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  /** The same server, at another path, where this has none that ends like it. */
  Address ending(String path) {
    String own = uri.getRawPath();
    if (own.endsWith(path)) {
      return this;
    }
    String base = own.endsWith("/") ? own.substring(0, own.length() - 1) : own;
    return new Address(URI.create(target() + base + path), authorization);
  }

  /** Scheme, host and port: no secret. */
  String target() {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
