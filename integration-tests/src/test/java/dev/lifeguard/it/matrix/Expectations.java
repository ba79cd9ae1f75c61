// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.Metrics;
import java.util.List;
import java.util.regex.Pattern;

/** What holds wherever the agent runs. */
final class Expectations {

  private static final Pattern TROUBLE =
      Pattern.compile("WARNING|\\bwarning: |^\\s+at [\\w.$/@]+\\(|Exception\\b|\\w+Error\\b");

  private Expectations() {}

  /** Every borrow, return and query was seen once, and nothing went wrong on the way. */
  static void saw(Metrics metrics, int cycles) {
    assertThat(metrics.count("db_client_connection_wait_time_seconds_count"))
        .as("borrows")
        .isEqualTo(cycles);
    assertThat(metrics.count("db_client_connection_use_time_seconds_count"))
        .as("returns")
        .isEqualTo(cycles);
    assertThat(metrics.count("db_client_operation_duration_seconds_count"))
        .as("queries")
        .isEqualTo(cycles);
    hooksAreWell(metrics);
  }

  static void hooksAreWell(Metrics metrics) {
    assertThat(metrics.of("lifeguard_hooks", "state", "failed")).hasSize(1);
    assertThat(metrics.count("lifeguard_hooks", "state", "failed")).as("failed hooks").isZero();
    assertThat(metrics.count("lifeguard_hooks", "state", "active"))
        .as("active hooks")
        .isPositive()
        .isEqualTo(metrics.count("lifeguard_hooks", "state", "expected"));
    assertThat(metrics.count("lifeguard_agent_errors_total")).as("errors of the agent").isZero();
  }

  /**
   * It ended by itself, and neither we nor, because of us, the JVM had anything to complain of.
   *
   * @param expected parts of the lines that this combination brings with it
   */
  static void leftQuietly(Exit exit, List<String> expected) {
    assertThat(exit.code()).isZero();
    assertThat(others(exit.stdout(), expected)).allMatch(line -> line.startsWith("ok"));
    assertThat(others(exit.stderr(), expected))
        .filteredOn(line -> TROUBLE.matcher(line).find())
        .isEmpty();
  }

  private static List<String> others(String text, List<String> expected) {
    return text.lines().filter(line -> expected.stream().noneMatch(line::contains)).toList();
  }
}
