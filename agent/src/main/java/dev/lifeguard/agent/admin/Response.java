// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a handler answers. */
@SuppressWarnings("ArrayRecordComponent") // made by one handler, sent by the transport
record Response(int status, String contentType, byte[] body, Map<String, String> headers) {

  static final String JSON = "application/json";

  static Response ok(String contentType, byte[] body) {
    return new Response(200, contentType, body, Map.of());
  }

  static Response json(int status, String body) {
    return new Response(status, JSON, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  Response with(String header, String value) {
    return new Response(status, contentType, body, Map.of(header, value));
  }
}
