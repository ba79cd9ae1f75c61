// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineToolTest {

  @Test
  void withoutArgumentsItPrintsVersionAndUsage() {
    Terminal terminal = Terminal.run();
    assertThat(terminal.exitCode()).isZero();
    assertThat(terminal.out())
        .startsWith("lifeguard " + Version.text())
        .contains("Usage: java -jar lifeguard.jar", "settings", "doctor", "-javaagent:");
    assertThat(terminal.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void versionIsOneLine(String option) {
    Terminal terminal = Terminal.run(option);
    assertThat(terminal.exitCode()).isZero();
    assertThat(terminal.out().strip()).isEqualTo("lifeguard " + Version.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helpIsTheUsage(String option) {
    Terminal terminal = Terminal.run(option);
    assertThat(terminal.exitCode()).isZero();
    assertThat(terminal.out()).contains("Usage: java -jar lifeguard.jar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "--unknown",
        "settings --format xml",
        "settings more",
        "doctor --jdbc-url",
        "status more",
        "holders",
        "policy set",
        "operations watch",
        "breakers open"
      })
  void misuseSaysWhatIsWrongAndShowsTheUsage(String arguments) {
    Terminal terminal = Terminal.run(arguments.split(" ", -1));
    assertThat(terminal.exitCode()).isEqualTo(2);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("Usage: java -jar lifeguard.jar");
    assertThat(terminal.err().lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).doesNotStartWith("Usage"));
  }

  @Test
  void everyCommandHasHelp() {
    assertThat(Terminal.run("doctor", "--help").out())
        .contains("--jdbc-url", "--password-file", "PGPASSWORD");
    assertThat(Terminal.run("settings", "--help").out()).contains("text|markdown|properties");
  }
}
