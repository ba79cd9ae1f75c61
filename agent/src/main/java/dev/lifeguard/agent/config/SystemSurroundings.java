// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The running JVM. */
final class SystemSurroundings implements Surroundings {

  @Override
  public Map<String, String> environment() {
    return System.getenv();
  }

  @Override
  public Set<String> propertyNames() {
    return System.getProperties().stringPropertyNames();
  }

  @Override
  public @Nullable String property(String name) {
    return System.getProperty(name);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
