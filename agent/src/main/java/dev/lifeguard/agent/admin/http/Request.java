// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler sees of a request.
 *
 * @param headers by name in lower case; the first where there are several
 * @param parameters of the query, decoded; the first where there are several
 * @param variables what the path has where the route's template has {@code {names}}, decoded
 * @param remote the address it came from
 * @param local the address it came to
 */
@SuppressWarnings("ArrayRecordComponent") // made by the transport, read by one handler
public record Request(
    String method,
    String path,
    Map<String, String> headers,
    Map<String, String> parameters,
    Map<String, String> variables,
    String remote,
    String local,
    Caller caller,
    byte[] body) {

  private static final byte[] NO_BODY = {};

  /** Before it is known where it goes, and who asks. */
  public static Request head(
      String method,
      String path,
      Map<String, String> headers,
      Map<String, String> parameters,
      String remote,
      String local) {
    Caller nobody = new Caller(null, remote);
    return new Request(method, path, headers, parameters, Map.of(), remote, local, nobody, NO_BODY);
  }

  /** With where it goes, and who asks. */
  public Request admitted(Map<String, String> found, Caller known) {
    return new Request(method, path, headers, parameters, found, remote, local, known, body);
  }

  /** With its body. */
  public Request withBody(byte[] content) {
    return new Request(
        method, path, headers, parameters, variables, remote, local, caller, content);
  }

  /** The header's first value; null when it has none. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** A value of the query; null when it has none. */
  public @Nullable String query(String name) {
    return parameters.get(name);
  }

  /** What the path has in the template's place of this name. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route's template has no {" + name + "}");
    }
    return value;
  }

  /**
   * The body as JSON.
   *
   * @throws Refusal 415 or 400, when it is not
   */
  public <T> T body(Class<T> type) {
    String given = header("content-type");
    if (given == null || !given.split(";", -1)[0].strip().equalsIgnoreCase(Response.JSON)) {
      throw new Refusal(
          415, "content-type", "Body is not JSON", "Send Content-Type: application/json.");
    }
    return Json.read(body, type);
  }

  /** Whether it promises not to change anything. */
  public boolean safe() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }
}
