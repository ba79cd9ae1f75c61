// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The built jar and the script, as processes of their own. */
class ServiceProcessIT {

  private static final String READY = "orders: listening on ";
  private static final int EXIT_BY_SIGTERM = 143;

  @Test
  void sigtermStopsTheServiceAndItsDatabase() throws Exception {
    Path directory = Path.of("target", "postgres", "service").toAbsolutePath();
    Process service =
        new ProcessBuilder(
                java(),
                "-Dorders.port=0",
                "-Dorders.seed-orders=100",
                "-Dorders.directory=" + directory,
                "-jar",
                Objects.requireNonNull(System.getProperty("sample-app.jar")))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = service.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).startsWith(READY + "http://127.0.0.1:");
      List<ProcessHandle> database = service.descendants().toList();
      assertThat(database).isNotEmpty();
      service.toHandle().destroy(); // leaves our end of the pipe open
      assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(service.exitValue()).isEqualTo(EXIT_BY_SIGTERM);
      assertThat(database).noneMatch(ProcessHandle::isAlive);
    }
    try (Stream<Path> left = Files.list(directory.resolve("servers"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void sigtermInTheMidstOfStartingLeavesNothing() throws Exception {
    Path directory = Path.of("target", "postgres", "starting").toAbsolutePath();
    Process service =
        new ProcessBuilder(
                java(),
                "-Dorders.port=0",
                "-Dorders.directory=" + directory,
                "-jar",
                Objects.requireNonNull(System.getProperty("sample-app.jar")))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = service.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).contains("orders - Starting..."); // PostgreSQL runs, no tables yet
      List<ProcessHandle> database = service.descendants().toList();
      assertThat(database).isNotEmpty();
      service.toHandle().destroy(); // leaves our end of the pipe open
      assertThat(out.lines().filter(line -> line.contains("ERROR"))).isEmpty();
      assertThat(service.waitFor()).isEqualTo(EXIT_BY_SIGTERM);
      assertThat(database).noneMatch(ProcessHandle::isAlive);
    }
    try (Stream<Path> left = Files.list(directory.resolve("servers"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aWrongSettingIsAnExitCode() throws Exception {
    Process service =
        new ProcessBuilder(
                java(),
                "-Dorders.pool-size=many",
                "-jar",
                Objects.requireNonNull(System.getProperty("sample-app.jar")))
            .redirectErrorStream(true)
            .start();
    assertThat(output(service)).contains("orders.pool-size=many: a number from 1 to 100");
    assertThat(service.waitFor()).isEqualTo(2);
  }

  @Test
  void theScriptExplainsItselfAndRefusesWhatItDoesNotKnow() throws Exception {
    Process help = new ProcessBuilder("./run", "--help").redirectErrorStream(true).start();
    assertThat(output(help)).startsWith("usage: sample-app/run");
    assertThat(help.waitFor()).isZero();
    Process unknown = new ProcessBuilder("./run", "--fast").redirectErrorStream(true).start();
    assertThat(output(unknown)).startsWith("run: unknown option --fast").contains("usage:");
    assertThat(unknown.waitFor()).isEqualTo(2);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
