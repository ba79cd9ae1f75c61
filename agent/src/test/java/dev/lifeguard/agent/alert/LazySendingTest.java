// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM of its own, because what is loaded there is asked. */
class LazySendingTest {

  @TempDir Path directory;

  @Test
  void nothingThatSendsIsLoadedBeforeAChannelIsSetAndSomethingFires() throws Exception {
    Path loaded = directory.resolve("loaded");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                LazySending.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("out"))).isZero();

    List<String> order = order(loaded);
    int fired = order.indexOf(LazySending.Fired.class.getName());
    assertThat(fired).isPositive();
    for (String lazy :
        List.of(
            "java.net.http.",
            "dev.failsafe.",
            "io.avaje.",
            "javax.crypto.",
            "dev.lifeguard.agent.http.",
            "dev.lifeguard.agent.alert.channel.")) {
      assertThat(order.subList(0, fired)).as(lazy).noneMatch(each -> each.startsWith(lazy));
    }
    assertThat(order.subList(fired, order.size()))
        .anyMatch(each -> each.startsWith("java.net.http."))
        .anyMatch(each -> each.startsWith("dev.failsafe."));
    // Afterwards OpenTelemetry's context asks for one; in the jar that is the agent's own.
    assertThat(order.subList(0, fired)).noneMatch(each -> each.equals("java.util.logging.Logger"));
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
