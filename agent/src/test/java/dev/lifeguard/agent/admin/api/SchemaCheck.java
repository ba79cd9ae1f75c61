// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import io.avaje.jsonb.Jsonb;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds JSON against a schema of the OpenAPI document; knows the keywords that it uses, no more.
 */
public final class SchemaCheck {

  private static final Set<String> SILENT =
      Set.of(
          "description",
          "default",
          "examples",
          "minLength",
          "maxLength",
          "maxItems",
          "maxProperties");

  private final Map<String, Object> document;
  private final List<String> errors = new ArrayList<>();

  public SchemaCheck(String document) {
    this.document = object(parse(document));
  }

  /** JSON as maps, lists, texts, numbers and switches. */
  public static Object parse(String json) {
    return Jsonb.builder().build().type(Object.class).fromJson(json);
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  public Map<String, Object> paths() {
    return object(document.get("paths"));
  }

  /** What does not fit, each with its place; the schema is that of an operation's answer. */
  public List<String> answer(String path, String method, String status, String json) {
    Map<String, Object> operation = object(object(paths().get(path)).get(method));
    Map<String, Object> response = object(object(operation.get("responses")).get(status));
    Map<String, Object> content = object(object(response.get("content")).get("application/json"));
    return named(object(content.get("schema")), json);
  }

  /** The same of a schema by its name. */
  public List<String> schema(String name, String json) {
    return named(Map.of("$ref", "#/components/schemas/" + name), json);
  }

  /** Schemas that are referred to and are not there. */
  public List<String> dangling() {
    errors.clear();
    follow(document);
    return List.copyOf(errors);
  }

  private void follow(Object node) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference && resolve(reference) == null) {
        errors.add(reference);
      }
      map.values().forEach(this::follow);
    } else if (node instanceof List<?> list) {
      list.forEach(this::follow);
    }
  }

  private List<String> named(Map<String, Object> schema, String json) {
    errors.clear();
    check(schema, parse(json), "$");
    return List.copyOf(errors);
  }

  private @Nullable Object resolve(String reference) {
    @Nullable Object at = document;
    for (String part : reference.substring(2).split("/", -1)) {
      at = at == null ? null : object(at).get(part);
    }
    return at;
  }

  private void check(Map<String, Object> schema, @Nullable Object value, String place) {
    schema.forEach((keyword, given) -> check(keyword, given, schema, value, place));
  }

  private void check(
      String keyword,
      Object given,
      Map<String, Object> schema,
      @Nullable Object value,
      String place) {
    switch (keyword) {
      case "$ref" -> check(object(resolve((String) given)), value, place);
      case "type" -> type(given, value, place);
      case "enum" -> must(((List<?>) given).contains(value), place, value + " is none of " + given);
      case "required" -> required((List<?>) given, value, place);
      case "properties" -> properties(object(given), value, place);
      case "additionalProperties" -> others(given, schema.get("properties"), value, place);
      case "items" -> items(object(given), value, place);
      case "anyOf", "oneOf" -> anyOf((List<?>) given, value, place);
      case "pattern" ->
          must(
              value == null || value.toString().matches((String) given),
              place,
              value + " does not match " + given);
      case "format" ->
          must(
              value == null
                  || value instanceof Number
                  || !given.equals("date-time")
                  || isTime(value),
              place,
              value + " is no time");
      case "minimum" ->
          must(
              value == null || number(value) >= number(given), place, value + " is below " + given);
      case "maximum" ->
          must(
              value == null || number(value) <= number(given), place, value + " is above " + given);
      default -> must(SILENT.contains(keyword), place, "keyword " + keyword + " is not known here");
    }
  }

  private void must(boolean so, String place, String or) {
    if (!so) {
      errors.add(place + ": " + or);
    }
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static boolean isTime(Object value) {
    try {
      return Instant.parse(value.toString()) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void type(Object given, @Nullable Object value, String place) {
    List<?> types = given instanceof List<?> several ? several : List.of(given);
    must(types.stream().anyMatch(type -> isOf(type, value)), place, value + " is no " + given);
  }

  private static boolean isOf(Object type, @Nullable Object value) {
    return switch (type.toString()) {
      case "null" -> value == null;
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "number" -> value instanceof Number;
      case "integer" -> value instanceof Number && number(value) == Math.rint(number(value));
      default -> false;
    };
  }

  private void required(List<?> names, @Nullable Object value, String place) {
    if (value instanceof Map<?, ?> map) {
      names.forEach(name -> must(map.containsKey(name), place, name + " is missing"));
    }
  }

  private void properties(Map<String, Object> schemas, @Nullable Object value, String place) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, each) -> {
            if (schemas.containsKey(name)) {
              check(object(schemas.get(name)), each, place + "." + name);
            }
          });
    }
  }

  /** What is not named: false, or the schema of each. */
  private void others(
      @Nullable Object given, @Nullable Object named, @Nullable Object value, String place) {
    if (value instanceof Map<?, ?> map) {
      Set<?> names = named == null ? Set.of() : object(named).keySet();
      map.forEach(
          (name, each) -> {
            if (!names.contains(name) && given instanceof Map<?, ?>) {
              check(object(given), each, place + "." + name);
            } else {
              must(names.contains(name), place, name + " is not named");
            }
          });
    }
  }

  private void items(Map<String, Object> schema, @Nullable Object value, String place) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        check(schema, list.get(i), place + "[" + i + "]");
      }
    }
  }

  private void anyOf(List<?> schemas, @Nullable Object value, String place) {
    List<String> before = List.copyOf(errors);
    List<String> all = new ArrayList<>();
    for (Object schema : schemas) {
      errors.clear();
      check(object(schema), value, place);
      if (errors.isEmpty()) {
        errors.addAll(before);
        return;
      }
      all.addAll(errors);
    }
    errors.clear();
    errors.addAll(before);
    errors.addAll(all);
  }
}
