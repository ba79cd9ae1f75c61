// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON document, walked by path: {@code data.result}. What is not there is empty. */
public record Json(@Nullable Object value) {

  private static final Jsonb JSON = Jsonb.builder().build();

  /** A document. */
  public static Json parse(String text) {
    return new Json(JSON.type(Object.class).fromJson(text));
  }

  /** What lies at the end of the path. */
  public Json at(String path) {
    @Nullable Object found = value;
    for (String name : path.split("\\.", -1)) {
      found = found instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return new Json(found);
  }

  /** Its items, where it is a list. */
  public List<Json> items() {
    return value instanceof List<?> list ? list.stream().map(Json::of).toList() : List.of();
  }

  private static Json of(@Nullable Object value) {
    return new Json(value);
  }

  /** It as text; empty where it is not there. */
  public String text() {
    return value == null ? "" : value.toString();
  }

  /** The text at the end of the path. */
  public String text(String path) {
    return at(path).text();
  }
}
