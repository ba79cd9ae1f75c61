// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.json.JsonLibrary;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value out of an answer. Read by name and not into records: an agent of another version answers
 * with a field more or less, and what is asked of it should still be shown.
 *
 * @param value a map, list, text, number, truth value, or null
 */
record Json(@Nullable Object value) {

  static final Json NONE = new Json(null);

  private static final class Library {
    // What the agent does not know it says with a null; scripts are to see that too.
    static final Jsonb JSONB = JsonLibrary.with(wish -> wish.serializeNulls(true));
  }

  /** Null when it is none. */
  static @Nullable Json parse(String text) {
    try {
      return new Json(Library.JSONB.type(Object.class).fromJson(text));
    } catch (JsonException | IllegalStateException | IllegalArgumentException notJson) {
      return null;
    }
  }

  static String text(Object value) {
    return Library.JSONB.type(Object.class).toJson(value);
  }

  Json at(String name) {
    return value instanceof Map<?, ?> map ? new Json(map.get(name)) : NONE;
  }

  boolean known(String name) {
    return at(name).value() != null;
  }

  /** Empty when there is none. */
  String text(String name) {
    Object text = at(name).value();
    return text == null ? "" : text.toString();
  }

  /** Not a number when there is none. */
  double number(String name) {
    return at(name).value() instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  long count(String name) {
    return at(name).value() instanceof Number number ? number.longValue() : 0;
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(at(name).value());
  }

  List<Json> list(String name) {
    return at(name).value() instanceof List<?> list
        ? list.stream().map(Json::new).toList()
        : List.of();
  }

  /** Of a list of texts. */
  List<String> texts(String name) {
    return list(name).stream().map(each -> String.valueOf(each.value())).toList();
  }

  /** This with another value of that name. */
  Json with(String name, @Nullable Object other) {
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      copy.putAll(map);
    }
    copy.put(name, other);
    return new Json(copy);
  }
}
