// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.http;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What answers a method and a path.
 *
 * @param template such as {@code /orders/{id}}
 */
public record Route(String method, String template, Endpoint endpoint) {

  /** Answers with a {@code @Json} record. */
  @FunctionalInterface
  public interface Endpoint {
    Answer answer(Call call) throws SQLException;
  }

  public static Route get(String template, Endpoint endpoint) {
    return new Route("GET", template, endpoint);
  }

  public static Route post(String template, Endpoint endpoint) {
    return new Route("POST", template, endpoint);
  }

  /** The path's variables, when the path is of this template. */
  Optional<Map<String, String>> match(String path) {
    String[] expected = template.split("/", -1);
    String[] actual = path.split("/", -1);
    if (expected.length != actual.length) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < expected.length; i++) {
      if (expected[i].startsWith("{")) {
        variables.put(expected[i].substring(1, expected[i].length() - 1), actual[i]);
      } else if (!expected[i].equals(actual[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
