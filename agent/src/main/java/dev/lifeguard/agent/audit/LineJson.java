// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import dev.lifeguard.agent.json.JsonLibrary;
import io.avaje.jsonb.JsonType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** All that knows of the JSON library, which is loaded with it. */
final class LineJson {

  // A line without its number is no line.
  private static final JsonType<Line> TYPE =
      JsonLibrary.with(wish -> wish.failOnNullPrimitives(true)).type(Line.class);

  private LineJson() {}

  static byte[] write(Line line) {
    return TYPE.toJsonBytes(line);
  }

  /** The line; null when it is none. */
  static @Nullable Line read(byte[] json) {
    if (json.length < Line.BEGINNING.length() || json[json.length - 1] != '}') {
      return null;
    }
    try {
      Line line = TYPE.fromJson(new String(json, StandardCharsets.UTF_8));
      return line.seq() > 0 && line.prev() != null ? line : null;
    } catch (RuntimeException malformed) {
      return null; // the library has several exceptions for what is no JSON
    }
  }
}
