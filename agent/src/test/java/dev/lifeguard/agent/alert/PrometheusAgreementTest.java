// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules for Prometheus and those in the process are the same rules. */
class PrometheusAgreementTest {

  /** Nobody can say of himself that he is not there. */
  private static final Set<String> ONLY_IN_PROMETHEUS = Set.of("LifeguardAbsent");

  /** Alertmanager has groups of its own for that. */
  private static final Set<String> ONLY_IN_THE_PROCESS = Set.of("LifeguardAlertStorm");

  /** Sums over instances there; here one instance takes the others to be like itself. */
  private static final Set<String> OTHER_EXPRESSION = Set.of("LifeguardFleetOversubscribed");

  private static final Path FILE =
      Path.of(
          System.getProperty("basedir", "."), "..", "observability/prometheus/alerts.rules.yml");

  private static final Pattern RULE =
      Pattern.compile(
          "- alert: (\\w+)\\n\\s+expr: (.+)\\n(?:\\s+for: (\\w+)\\n)?\\s+labels:\\n\\s+severity:"
              + " (\\w+)");

  private record Theirs(String expression, Duration holds, String severity) {}

  private static Map<String, Theirs> theirs() throws IOException {
    Map<String, Theirs> all = new LinkedHashMap<>();
    Matcher rule = RULE.matcher(Files.readString(FILE));
    while (rule.find()) {
      all.put(rule.group(1), new Theirs(rule.group(2), duration(rule.group(3)), rule.group(4)));
    }
    return all;
  }

  private static Duration duration(@Nullable String text) {
    return text == null ? Duration.ZERO : Duration.parse("PT" + text);
  }

  private static List<RuleInfo> both() {
    return Rules.all().stream().map(Rule::info).filter(RuleInfo::prometheus).toList();
  }

  @Test
  void bothHaveTheSameRulesButForTwo() throws IOException {
    Set<String> theirs = theirs().keySet();
    assertThat(theirs).hasSizeGreaterThan(20).containsAll(ONLY_IN_PROMETHEUS);
    assertThat(both().stream().map(RuleInfo::id))
        .containsExactlyInAnyOrderElementsOf(
            theirs.stream()
                .filter(each -> !ONLY_IN_PROMETHEUS.contains(each))
                .collect(Collectors.toSet()));
    assertThat(
            Rules.all().stream()
                .map(Rule::info)
                .filter(each -> !each.prometheus())
                .map(RuleInfo::id))
        .containsExactlyInAnyOrderElementsOf(ONLY_IN_THE_PROCESS);
  }

  @Test
  void theyFireAfterTheSameTimeAndAreAsSevere() throws IOException {
    Map<String, Theirs> theirs = theirs();
    for (RuleInfo ours : both()) {
      Theirs same = Objects.requireNonNull(theirs.get(ours.id()));
      assertThat(ours.holds()).as(ours.id()).isEqualTo(same.holds);
      assertThat(ours.severity().text()).as(ours.id()).isEqualTo(same.severity);
    }
  }

  @Test
  void theyHaveTheSameThresholdsAndCountOverTheSameTime() throws IOException {
    Map<String, Theirs> theirs = theirs();
    for (RuleInfo ours : both()) {
      if (OTHER_EXPRESSION.contains(ours.id())) {
        continue;
      }
      String expression = Objects.requireNonNull(theirs.get(ours.id())).expression;
      assertThat(threshold(expression)).as(ours.id()).isEqualTo(ours.threshold());
      assertThat(window(expression)).as(ours.id()).isEqualTo(ours.window());
    }
  }

  /** Of the last comparison, or the first where the last is what another one is joined with. */
  private static double threshold(String expression) {
    if (expression.contains("p95")) {
      // one in twenty is above that quantile, and the process counts who is above a tenth of a
      // second
      assertThat(expression).endsWith("> 0." + Counts.QUICK_NANOS / 100_000_000);
      return 0.05;
    }
    if (expression.endsWith("== 1")) {
      return 0;
    }
    Matcher compared = Pattern.compile("> ([0-9.]+)").matcher(expression);
    assertThat(compared.find()).as(expression).isTrue();
    return Double.parseDouble(compared.group(1));
  }

  private static Duration window(String expression) {
    Matcher window = Pattern.compile("\\[(\\d+m)]|(?:_|ratio)(\\d+m)\\b").matcher(expression);
    if (!window.find()) {
      return Duration.ZERO;
    }
    return duration(window.group(1) == null ? window.group(2) : window.group(1));
  }
}
