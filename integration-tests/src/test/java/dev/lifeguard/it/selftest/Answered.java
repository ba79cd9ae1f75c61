// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.selftest;

import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON document, walked by path: {@code result.load.calls}. What is not there is empty. */
public record Answered(@Nullable Object value) {

  private static final Jsonb JSON = Jsonb.builder().build();

  /** Reads one. */
  public static Answered parse(String text) {
    return new Answered(JSON.type(Object.class).fromJson(text));
  }

  /** What is at the end of the path. */
  public Answered at(String path) {
    @Nullable Object found = value;
    for (String name : path.split("\\.", -1)) {
      found = found instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return new Answered(found);
  }

  /** The items of a list. */
  public List<Answered> items() {
    return value instanceof List<?> list ? list.stream().map(Answered::of).toList() : List.of();
  }

  private static Answered of(@Nullable Object item) {
    return new Answered(item);
  }

  /** The item of a list whose field has this value. */
  public Answered item(String field, String wanted) {
    return items().stream()
        .filter(each -> each.text(field).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + field + "=" + wanted + " in " + value));
  }

  /** As text; empty where there is nothing. */
  public String text(String path) {
    Object found = at(path).value();
    return found == null ? "" : found.toString();
  }

  /** As a number. */
  public double number(String path) {
    return Double.parseDouble(text(path));
  }
}
