// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.Program;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules by themselves: Prometheus' own tool judges them. */
class RulesIT {

  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
  private static final Pattern RECORD = Pattern.compile("- record: (\\S+)");

  @Test
  void promtoolTakesTheRules() {
    Exit exit = promtool("check", "rules", Repository.rules());
    assertThat(exit.stdout() + exit.stderr()).contains("SUCCESS").doesNotContain("FAILED");
    assertThat(exit.code()).isZero();
  }

  @Test
  void theUnitTestsOfTheRulesPass() {
    Exit exit = promtool("test", "rules", Repository.ruleTests());
    assertThat(exit.stdout() + exit.stderr()).contains("SUCCESS").doesNotContain("FAILED");
    assertThat(exit.code()).isZero();
  }

  @Test
  void everyAlertIsTestedToFireAndToKeepSilent() {
    String tests = Repository.text("observability/prometheus/tests/alerts.test.yml");
    assertThat(alerts()).hasSizeGreaterThan(20);
    for (String alert : alerts()) {
      assertThat(tests).contains("- name: " + alert + " fires\n");
      assertThat(tests).contains("- name: " + alert + " is silent\n");
    }
  }

  @Test
  void everyRecordedSeriesIsTested() {
    String tests = Repository.text("observability/prometheus/tests/recording.test.yml");
    for (String series : names(RECORD, "observability/prometheus/recording.rules.yml")) {
      assertThat(tests).contains(series);
    }
  }

  @Test
  void everyAlertSaysWhatToDo() {
    String document = Repository.text("docs/observability.md");
    String rules = Repository.text("observability/prometheus/alerts.rules.yml");
    for (String alert : alerts()) {
      assertThat(document).contains("### " + alert + "\n");
      assertThat(rules)
          .contains("runbook: docs/observability.md#" + alert.toLowerCase(Locale.ROOT) + "\n");
    }
  }

  private static List<String> alerts() {
    return names(ALERT, "observability/prometheus/alerts.rules.yml");
  }

  private static List<String> names(Pattern pattern, String file) {
    return pattern
        .matcher(Repository.text(file))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static Exit promtool(String verb, String what, List<Path> files) {
    List<String> command = new ArrayList<>(List.of("promtool", verb, what));
    files.forEach(file -> command.add(file.toString()));
    try {
      return Program.run(command, Map.of());
    } catch (UncheckedIOException e) {
      throw new AssertionError(PrometheusServer.MISSING, e);
    }
  }
}
