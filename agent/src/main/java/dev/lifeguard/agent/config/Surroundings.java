// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the settings are read from. A port: a test gives its own environment, properties and time.
 */
public interface Surroundings {

  /** The environment variables. */
  Map<String, String> environment();

  /** The names of the system properties, now. */
  Set<String> propertyNames();

  /** A system property, now. */
  @Nullable String property(String name);

  /** A clock that never runs backwards, for the time to live of overrides. */
  long nanoTime();

  /** The time, for people. */
  default Instant time() {
    return Instant.now();
  }

  /** The running JVM. */
  static Surroundings system() {
    return new SystemSurroundings();
  }

  /** Fixed maps, read through, and a clock that stands still. */
  static Surroundings of(Map<String, String> properties, Map<String, String> environment) {
    return new FixedSurroundings(properties, environment);
  }
}
