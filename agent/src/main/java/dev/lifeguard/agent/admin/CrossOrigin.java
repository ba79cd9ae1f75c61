// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.http.Request;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells a browser's request from another site (Go's {@code CrossOriginProtection}): {@code
 * Sec-Fetch-Site} where the browser sends it, else {@code Origin} against {@code Host}; neither
 * means that it was no browser.
 */
final class CrossOrigin {

  private CrossOrigin() {}

  static boolean forbidden(Request request) {
    String site = request.header("sec-fetch-site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.header("origin");
    return origin != null && !sameHost(origin, request.header("host"));
  }

  private static boolean sameHost(String origin, @Nullable String host) {
    int start = origin.indexOf("://");
    return start > 0
        && host != null
        && origin
            .substring(start + 3)
            .toLowerCase(Locale.ROOT)
            .equals(host.toLowerCase(Locale.ROOT));
  }
}
