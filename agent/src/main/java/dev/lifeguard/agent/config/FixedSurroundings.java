// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Surroundings from two maps. */
record FixedSurroundings(Map<String, String> properties, Map<String, String> environment)
    implements Surroundings {

  @Override
  public Set<String> propertyNames() {
    return properties.keySet();
  }

  @Override
  public @Nullable String property(String name) {
    return properties.get(name);
  }

  @Override
  public long nanoTime() {
    return 0;
  }
}
