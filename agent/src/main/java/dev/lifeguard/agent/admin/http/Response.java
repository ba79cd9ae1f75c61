// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers.
 *
 * @param feed events that go on after the head; null for an answer that ends
 * @param notes what the audit log is to say of it; where there is none and something was changed,
 *     it says the method and the path
 */
@SuppressWarnings("ArrayRecordComponent") // made by one handler, sent by the transport
public record Response(
    int status,
    String contentType,
    byte[] body,
    Map<String, String> headers,
    @Nullable EventFeed feed,
    List<Note> notes) {

  /** The type of most answers. */
  public static final String JSON = "application/json";

  private static final byte[] NONE = {};

  /** An answer of any type. */
  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, contentType, body, Map.of(), null, List.of());
  }

  /** A success of any type. */
  public static Response ok(String contentType, byte[] body) {
    return of(200, contentType, body);
  }

  /** A success: a record that is marked {@code @Json}. */
  public static Response json(Object record) {
    return json(200, record);
  }

  /** A record that is marked {@code @Json}. */
  public static Response json(int status, Object record) {
    return of(status, JSON, Json.bytes(record));
  }

  /** JSON that is written already. */
  public static Response text(int status, String json) {
    return of(status, JSON, json.getBytes(StandardCharsets.UTF_8));
  }

  /** Done, and nothing to say. */
  public static Response done() {
    return of(204, JSON, NONE);
  }

  /** Server-sent events, until either side ends it. */
  public static Response events(EventFeed feed) {
    return new Response(200, "text/event-stream", NONE, Map.of(), feed, List.of());
  }

  /** With one more header, in place of one of that name. */
  public Response with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Response(status, contentType, body, Map.copyOf(more), feed, notes);
  }

  /** With what the audit log is to say. */
  public Response noting(Note... acts) {
    return new Response(status, contentType, body, headers, feed, List.of(acts));
  }
}
