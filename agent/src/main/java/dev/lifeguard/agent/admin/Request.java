// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler sees of a request.
 *
 * @param headers by name in lower case; the first where there are several
 * @param remote the address it came from
 * @param local the address it came to
 */
@SuppressWarnings("ArrayRecordComponent") // made by the transport, read by one handler
record Request(
    String method,
    String path,
    Map<String, String> headers,
    String remote,
    String local,
    byte[] body) {

  private static final byte[] NO_BODY = {};

  static Request head(
      String method, String path, Map<String, String> headers, String remote, String local) {
    return new Request(method, path, headers, remote, local, NO_BODY);
  }

  Request withBody(byte[] content) {
    return new Request(method, path, headers, remote, local, content);
  }

  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** Whether it promises not to change anything. */
  boolean safe() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }
}
