// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lifeguard.agent.health.Snapshots;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs Prometheus' own {@code promtool} (Debian: {@code apt-get install prometheus}). */
class PromtoolTest {

  /**
   * OpenTelemetry's own name for a gauge; promtool takes the suffix for that of a histogram. It is
   * all that it finds.
   */
  private static final String KNOWN =
      "db_client_connection_count non-histogram and non-summary metrics should not have"
          + " \"_count\" suffix";

  @TempDir Path directory;

  @Test
  void promtoolFindsNothingElseToCorrect() throws Exception {
    assumeThat(promtool())
        .as("not run: promtool is not installed (apt-get install prometheus)")
        .isNotEmpty();
    Path scrape = directory.resolve("scrape");
    Path findings = directory.resolve("findings");
    Files.writeString(scrape, Scrape.text(Snapshots.agent(Snapshots.pool("orders", 4, 2, 1))));

    new ProcessBuilder(promtool(), "check", "metrics")
        .redirectInput(scrape.toFile())
        .redirectErrorStream(true)
        .redirectOutput(findings.toFile())
        .start()
        .waitFor();

    assertThat(Files.readString(findings, StandardCharsets.UTF_8).lines()).containsExactly(KNOWN);
  }

  private static String promtool() throws IOException {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(path -> Path.of(path, "promtool"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse("");
  }
}
