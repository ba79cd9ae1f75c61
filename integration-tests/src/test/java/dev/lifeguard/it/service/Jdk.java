// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The JDKs that services are started on. */
public enum Jdk {
  /** The one that runs the build. */
  BUILD {
    @Override
    public Path home() {
      return Path.of(System.getProperty("java.home"));
    }
  },
  /** {@code LIFEGUARD_TEST_JDK25}, or any JDK 25 beside the others on the machine. */
  V25 {
    @Override
    public Path home() {
      return find25()
          .orElseThrow(
              () ->
                  new TestAbortedException(
                      "no JDK 25 on this machine; install one below /usr/lib/jvm or set LIFEGUARD_TEST_JDK25"));
    }
  };

  /** Its folder. Aborts the test with what to install where there is none. */
  public abstract Path home();

  /** How people call it. */
  public String title() {
    return "JDK " + (this == BUILD ? Runtime.version().feature() : 25);
  }

  /** One of its programs. */
  public Path program(String name) {
    return home().resolve("bin").resolve(name);
  }

  private static Optional<Path> find25() {
    String named = System.getenv("LIFEGUARD_TEST_JDK25");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    return installed().stream().filter(Jdk::is25).findFirst();
  }

  private static List<Path> installed() {
    Path root = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(root)) {
      return homes.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean is25(Path home) {
    try {
      Path release = home.resolve("release");
      return Files.isReadable(release) && Files.readString(release).contains("JAVA_VERSION=\"25");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
