// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A runtime made with {@code jlink}, of the modules that a service with a pool has at least. No
 * java.desktop, jdk.unsupported, jdk.httpserver or java.net.http.
 */
public record LinkedRuntime(Path home) {

  /** java.sql brings java.logging, java.transaction.xa and java.xml. */
  static final String MODULES = "java.base,java.sql,java.instrument,java.naming,java.management";

  /** The runtime of this JDK, made once a run. */
  public static synchronized LinkedRuntime of(Jdk jdk) {
    String name = "runtime-" + jdk.name().toLowerCase(Locale.ROOT);
    Path home = Agent.work().resolve(name).toAbsolutePath();
    if (!Files.exists(home.resolve("bin/java"))) {
      Programs.run(
          jdk.program("jlink").toString(),
          "--add-modules",
          MODULES,
          "--no-header-files",
          "--no-man-pages",
          "--output",
          home.toString());
    }
    return new LinkedRuntime(home);
  }
}
