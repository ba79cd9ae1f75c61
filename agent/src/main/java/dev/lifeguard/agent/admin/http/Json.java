// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

import dev.lifeguard.agent.json.JsonLibrary;
import io.avaje.json.JsonDataException;
import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;

/** Records marked {@code @Json}, to and from JSON. The library is loaded by the first use. */
public final class Json {

  private Json() {}

  private static final class Library {
    // A field that nobody knows is most likely a misspelt one, and what it should have changed
    // would silently not be changed.
    static final Jsonb JSONB = JsonLibrary.with(wish -> wish.failOnUnknown(true));
  }

  /** A record as UTF-8. */
  @SuppressWarnings("unchecked")
  public static byte[] bytes(Object value) {
    return ((JsonType<Object>) Library.JSONB.type(value.getClass())).toJsonBytes(value);
  }

  /** A record as text. */
  public static String text(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /**
   * Text as a record.
   *
   * @throws Refusal 400, when it is none
   */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return Library.JSONB.type(type).fromJson(json);
    } catch (JsonDataException | NullPointerException | IllegalArgumentException unfit) {
      throw refusal("it lacks a field, or has one that is unknown or of another type");
    } catch (JsonException | IllegalStateException unfit) {
      throw refusal("it is not well-formed, or has a field that is unknown");
    } catch (StackOverflowError nested) {
      throw refusal("it is nested too deeply");
    }
  }

  /** Nothing of the request is repeated: it may hold anything. */
  private static Refusal refusal(String why) {
    return new Refusal(
        400, "body", "Body not understood", "The JSON was refused: " + why + "; see openapi.json.");
  }
}
