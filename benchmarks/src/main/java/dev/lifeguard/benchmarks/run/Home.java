// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the build left things. */
record Home(Path benchmarks, @Nullable Path otherLifeguard) {

  Path results() {
    return benchmarks.resolve("results");
  }

  Path page() {
    return benchmarks.resolveSibling("docs").resolve("performance.md");
  }

  /** Lifeguard makes it when it is not there. */
  Path token() {
    return benchmarks.resolve("target/admin-token");
  }

  Path lifeguard() throws IOException {
    return existing(
        otherLifeguard != null
            ? otherLifeguard
            : benchmarks.resolveSibling("agent").resolve("target/lifeguard.jar"));
  }

  /** The agent whose jar's name begins so. */
  Path peer(String name) throws IOException {
    Path agents = existing(benchmarks.resolve("target/agents"));
    try (Stream<Path> jars = Files.list(agents)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow(() -> missing(agents.resolve(name + ".jar")));
    }
  }

  private static Path existing(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw missing(path);
    }
    return path;
  }

  private static IOException missing(Path path) {
    return new IOException(
        path + " is not there: build it first with `mvn -q -pl benchmarks -am package`");
  }
}
