// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while an operation is followed. */
class LeavingIT {

  @TempDir Path folder;

  @Test
  void whoLeavesLeavesTheOperationRunningAndIsToldSo() throws Exception {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (Operated operated = Operated.start(folder, database, ForkedService.probe().shortLived())) {
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      Process following =
          // A build in the background of a shell hands down that SIGINT is to be ignored.
          new ProcessBuilder(
                  "env",
                  "--default-signal=INT",
                  Jdk.BUILD.program("java").toString(),
                  "-jar",
                  Agent.JAR.toString(),
                  "selftest",
                  "--pool",
                  "orders",
                  "--users",
                  "1",
                  "--seconds",
                  "60",
                  "--url",
                  operated.service().adminUrl().toString(),
                  "--token-file",
                  operated.tokenFile().toString())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      Await.that("it follows", () -> read(out).contains("selftest running"));

      Exit interrupt =
          Program.run(List.of("kill", "-INT", Long.toString(following.pid())), Map.of());

      assertThat(interrupt.code()).isZero();
      assertThat(following.waitFor(60, TimeUnit.SECONDS)).isTrue();
      Map<String, Object> operation = operated.items("operations").get(0);
      assertThat(operation.get("state")).isEqualTo("running");
      assertThat(read(err)).contains("goes on", "operations cancel " + operation.get("id"));
      assertThat(operated.run("operations", "cancel", String.valueOf(operation.get("id"))).code())
          .isZero();
      Exit watched = operated.run("operations", "watch", String.valueOf(operation.get("id")));
      assertThat(watched.code()).as("cancelled is no success").isEqualTo(1);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
