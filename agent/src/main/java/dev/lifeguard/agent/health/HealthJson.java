// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.json.JsonLibrary;
import io.avaje.jsonb.JsonType;

/** All that knows of the JSON library. */
final class HealthJson {

  private final JsonType<HealthView> type;

  HealthJson() {
    type = JsonLibrary.with(wish -> wish.failOnUnknown(true)).type(HealthView.class);
  }

  byte[] write(HealthView view) {
    return type.toJsonBytes(view);
  }
}
