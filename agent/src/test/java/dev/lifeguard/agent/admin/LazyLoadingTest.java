// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM of its own, because what is loaded there is asked. */
class LazyLoadingTest {

  @TempDir Path directory;

  @Test
  void librariesAreLoadedByTheirFirstUseAndTheJdksLoggingNever() throws Exception {
    Path loaded = directory.resolve("loaded");
    Path token = directory.resolve("state").resolve("token");
    Files.createDirectory(token.getParent());
    Files.writeString(token, "a-token-that-was-generated-before");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                LazyLoading.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("out"))).isZero();

    List<String> order = order(loaded);
    int made = order.indexOf(LazyLoading.Made.class.getName());
    int started = order.indexOf(LazyLoading.Started.class.getName());
    int scraped = order.indexOf(LazyLoading.Scraped.class.getName());
    assertThat(made).isPositive();
    assertThat(order.subList(made, started))
        .as("cryptography, for sums that nobody asks for yet")
        .noneMatch(name -> name.startsWith("sun.security.provider."))
        .noneMatch(name -> name.startsWith("java.security.Provider"));
    assertThat(first(order, "sun.security.provider.")).isGreaterThan(started);
    assertThat(first(order, "org.eclipse.jetty.")).isBetween(started, scraped);
    assertThat(first(order, "io.prometheus.")).isBetween(started, scraped);
    assertThat(order).noneMatch(name -> name.startsWith("io.micrometer."));
    assertThat(order).noneMatch(name -> name.startsWith("java.lang.management."));
    assertThat(order).noneMatch(name -> name.equals("java.util.logging.LogManager"));
    assertThat(order).noneMatch(name -> name.equals("java.util.logging.Logger"));
  }

  private static int first(List<String> order, String prefix) {
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).startsWith(prefix)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> order(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(line -> line.substring(line.lastIndexOf("] ") + 2))
          .map(line -> line.substring(0, Math.max(0, line.indexOf(' '))))
          .toList();
    }
  }
}
