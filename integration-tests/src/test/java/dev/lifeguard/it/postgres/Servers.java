// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a PostgreSQL server can come from, in the order of preference. */
final class Servers {

  private Servers() {}

  static Server choose() {
    String url = System.getenv("LIFEGUARD_TEST_JDBC_URL");
    if (url != null && !url.isBlank()) {
      return new ForeignServer(url);
    }
    String version = System.getProperty("lifeguard.test.postgres", "");
    if (!version.isBlank()) {
      return embedded(Integer.parseInt(version));
    }
    return dockerAnswers() ? new ContainerServer() : programs(Map.of());
  }

  /** The machine's own programs, or else the embedded ones. */
  static Server programs(Map<String, String> settings) {
    return new LocalServer(installed().orElseGet(() -> EmbeddedBinaries.unpack(18)), settings);
  }

  /** A copy of one, which follows it; by the machine's own programs, as the primary. */
  static Server replica(String primary) {
    return new LocalServer(
        installed()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "pg_basebackup is missing: apt-get install postgresql"
                            + " (integration-tests/setup does it)")),
        Map.of(),
        primary);
  }

  static Server embedded(int majorVersion) {
    return new LocalServer(EmbeddedBinaries.unpack(majorVersion), Map.of());
  }

  /** A socket file alone is not an engine: one that is gone leaves its file behind. */
  private static boolean dockerAnswers() {
    String host = System.getenv("DOCKER_HOST");
    if (host == null && !Files.exists(Path.of("/var/run/docker.sock"))) {
      return false;
    }
    try {
      Process process =
          new ProcessBuilder("docker", "version", "--format", "{{.Server.Version}}")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<Path> installed() {
    return Stream.concat(debian().stream(), onPath())
        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
        .findFirst();
  }

  /** Newest major version first. */
  private static List<Path> debian() {
    Path root = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> versions = Files.list(root)) {
      return versions
          .sorted(Comparator.comparing(path -> -Double.parseDouble(path.getFileName().toString())))
          .map(path -> path.resolve("bin"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> onPath() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1)).map(Path::of);
  }
}
