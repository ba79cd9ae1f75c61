// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.nio.file.Files;
import java.nio.file.Path;

/** The built product, and where the build put what the tests start. */
public final class Agent {

  /** The agent's jar. */
  public static final Path JAR = built("lifeguard.jar");

  /** The probe's classes. */
  public static final Path PROBE = built("lifeguard.test.probe");

  private Agent() {}

  /** Where services run, and where their logs stay after the test. */
  public static Path work() {
    return Path.of(System.getProperty("lifeguard.test.work"));
  }

  private static Path built(String property) {
    Path path = Path.of(System.getProperty(property)).normalize().toAbsolutePath();
    if (!Files.exists(path)) {
      throw new IllegalStateException(path + " is not built; run mvn verify from the top");
    }
    return path;
  }
}
