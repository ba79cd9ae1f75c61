// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;

/** All that knows of the JSON library. */
final class HealthJson {

  private final JsonType<HealthView> type;

  HealthJson() {
    // Our own loader: the thread's context loader is the service's. Without a second wish the
    // library forgets this one.
    Jsonb jsonb =
        Jsonb.builder().classLoader(HealthJson.class.getClassLoader()).failOnUnknown(true).build();
    type = jsonb.type(HealthView.class);
  }

  byte[] write(HealthView view) {
    return type.toJsonBytes(view);
  }
}
