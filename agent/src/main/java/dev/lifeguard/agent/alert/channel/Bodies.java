// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.json.JsonLibrary;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;

/** Bodies as JSON. All that knows of the JSON library here. */
final class Bodies {

  private static final Jsonb JSONB = JsonLibrary.with(wish -> wish.serializeNulls(false));

  private Bodies() {}

  /** A record that is marked {@code @Json}. */
  @SuppressWarnings("unchecked")
  static byte[] of(Object body) {
    return ((JsonType<Object>) JSONB.type(body.getClass())).toJsonBytes(body);
  }

  /** An array of them. */
  static <T> byte[] array(java.util.List<T> bodies, Class<T> type) {
    return JSONB.type(type).list().toJsonBytes(bodies);
  }
}
