// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.http;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import java.util.Map;

/** One request: the path's variables, the query's parameters, the body. */
public record Call(Map<String, String> path, Map<String, String> query, String body) {

  /** The path's variable as a number; anything else names nothing that exists. */
  public long id(String name) {
    String value = path.getOrDefault(name, "");
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw Rejection.notFound(name + " " + value + " is not a number");
    }
  }

  /** A query parameter within bounds. */
  public int number(String name, int otherwise, int least, int most) {
    String value = query.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Rejection.badRequest(
        name + "=" + value + ": a number from " + least + " to " + most + " is expected");
  }

  public <T> T json(Class<T> type) {
    try {
      return Jsonb.instance().type(type).fromJson(body);
    } catch (JsonException | IllegalStateException e) {
      throw Rejection.badRequest("the body is not a JSON " + type.getSimpleName());
    }
  }
}
