// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Surroundings;
import dev.lifeguard.agent.config.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar itself: readable, not for everybody to change, under its own name. */
final class JarCheck {

  private JarCheck() {}

  static void run(Surroundings surroundings, Findings findings) {
    String classPath = String.valueOf(surroundings.property("java.class.path"));
    // With -jar the class path is the jar.
    if (!classPath.endsWith(".jar") || !Files.isRegularFile(Path.of(classPath))) {
      findings.warn(
          "jar", "not checked: this command was not started with java -jar lifeguard.jar");
      return;
    }
    Path jar = Path.of(classPath).toAbsolutePath().normalize();
    try {
      access(jar, findings);
    } catch (IOException failure) {
      findings.fail("jar", jar + " cannot be looked at: " + failure);
    }
    name(jar, findings);
  }

  private static void access(Path jar, Findings findings) throws IOException {
    String mode = FileModes.text(jar);
    Path directory = FileModes.directory(jar);
    if (FileModes.othersMayWrite(jar)) {
      findings.fail(
          "jar",
          jar
              + " ("
              + mode
              + ") can be changed by everybody, and runs inside the service: chmod o-w it");
    } else if (FileModes.othersMayReplaceFilesIn(directory)) {
      findings.fail(
          "jar", directory + " can be changed by everybody, and with it the jar: chmod o-w it");
    } else if (!FileModes.othersMayRead(jar)) {
      findings.warn(
          "jar",
          jar
              + " ("
              + mode
              + ") can be read only by some: a service of another user will not start");
    } else {
      findings.ok("jar", jar + " (" + mode + ")");
    }
  }

  private static void name(Path jar, Findings findings) {
    String name = String.valueOf(jar.getFileName());
    if (name.equals("lifeguard.jar") || name.equals("lifeguard-" + Version.text() + ".jar")) {
      findings.ok("jar name", name);
    } else {
      findings.warn(
          "jar name",
          name + ": it works under any name, but nobody will look for lifeguard.jar there");
    }
  }
}
