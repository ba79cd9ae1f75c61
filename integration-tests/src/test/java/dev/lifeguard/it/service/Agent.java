// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The built product, and where the build put what the tests start. */
public final class Agent {

  /** The agent's jar. */
  public static final Path JAR = built("lifeguard.jar");

  /** The probe's classes. */
  public static final Path PROBE = built("lifeguard.test.probe");

  private static final Path WORK = freshWork();

  private Agent() {}

  /** Where the services of this run live, and where their logs stay after the test. */
  public static Path work() {
    return WORK;
  }

  /** One folder a JVM: what a service of another run printed is not what this one did. */
  private static Path freshWork() {
    String run =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .format(LocalDateTime.now(ZoneId.systemDefault()));
    String jvm = run + "-" + ProcessHandle.current().pid();
    try {
      return Files.createDirectories(Path.of(System.getProperty("lifeguard.test.work"), jvm));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path built(String property) {
    Path path = Path.of(System.getProperty(property)).normalize().toAbsolutePath();
    if (!Files.exists(path)) {
      throw new IllegalStateException(path + " is not built; run mvn verify from the top");
    }
    return path;
  }
}
