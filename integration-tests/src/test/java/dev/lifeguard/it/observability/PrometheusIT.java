// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.observability.Dashboard.Query;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real Prometheus, with the rules, reads a real service. */
class PrometheusIT {

  /** What a healthy minute has none of; everything else must show something. */
  private static final Set<String> MAY_BE_EMPTY =
      Set.of(
          "lifeguard_agent_errors_total",
          "lifeguard_policy_would_total",
          "lifeguard_spans_dropped_total",
          "lifeguard_breaker_rejected_total");

  private static final String POOL = "labels.db_client_connection_pool_name";

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:lifeguard|db_client|db_pool|hikaricp)_\\w+");
  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\((\\w+(?:\\{.*})?), (\\w+)\\)");

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static ObservedService service;

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static PrometheusServer prometheus;

  @BeforeAll
  static void start() throws IOException {
    service = new ObservedService();
    Path wrong = Files.writeString(Agent.work().resolve("wrong.token"), "not-the-token");
    prometheus = PrometheusServer.start(service.target("orders"), service.stranger("none", wrong));
    prometheus.awaitData("lifeguard_build_info");
    service.load();
    service.work();
  }

  @AfterAll
  static void stop() {
    prometheus.close();
    service.close();
  }

  @Test
  void onlyTheTokenLetsItRead() {
    Await.that("both were tried", () -> prometheus.query("up").size() == 2);
    // A scrape has as long as its interval, a second: on a busy machine one may be missed.
    Await.that("with it", () -> prometheus.query("up{job=\"orders\"} == 1").size() == 1);
    assertThat(prometheus.query("up{job=\"none\"} == 0")).hasSize(1);
    assertThat(prometheus.targets())
        .filteredOn(target -> target.text("labels.job").equals("none"))
        .hasSize(1);
    // The agent takes its time to say no; so late that Prometheus has gone, where all is slow.
    Await.that(
        "it is told why",
        () ->
            prometheus.targets().stream()
                .filter(target -> target.text("labels.job").equals("none"))
                .anyMatch(target -> target.text("lastError").contains("401")));
  }

  @Test
  void everyQueryOfTheDashboardHasAnAnswer() {
    List<Query> queries = Dashboard.read().queries();
    assertThat(queries).hasSizeGreaterThan(50);
    for (Query query : queries) {
      if (mayBeEmpty(query.query())) {
        prometheus.query(query.query());
      } else {
        Await.that(query.toString(), () -> hasNumbers(query.query()) || worked(query));
      }
    }
  }

  /** A quantile is of the last minute: what was done before the first test may be older by now. */
  private static boolean worked(Query query) {
    service.work();
    return hasNumbers(query.query());
  }

  /** A quantile of nothing is NaN: an answer, and no line on a chart. */
  private static boolean hasNumbers(String query) {
    return prometheus.query(query).stream()
        .map(series -> series.at("value").items().get(1).text())
        .anyMatch(value -> !value.equals("NaN"));
  }

  private static boolean mayBeEmpty(String query) {
    return METRIC.matcher(query).results().map(MatchResult::group).anyMatch(MAY_BE_EMPTY::contains);
  }

  @Test
  void theListsOfTheDashboardAreFilled() {
    for (Json variable : Dashboard.read().variables()) {
      var question = LABEL_VALUES.matcher(Dashboard.everything(variable.text("definition")));
      assertThat(question.matches()).as(variable.text("definition")).isTrue();
      String metric = question.group(1);
      String label = question.group(2);
      List<Json> found =
          Await.value(
              metric,
              () -> {
                List<Json> now = prometheus.query(metric);
                return now.isEmpty() ? null : now;
              });
      assertThat(found)
          .allSatisfy(series -> assertThat(series.text("metric." + label)).isNotEmpty());
    }
  }

  @Test
  void everyRuleIsEvaluatedWithoutAnError() {
    Await.that(
        "each has been evaluated",
        () -> prometheus.rules().stream().noneMatch(rule -> rule.text("health").equals("unknown")));
    assertThat(prometheus.rules())
        .hasSizeGreaterThan(30)
        .allSatisfy(rule -> assertThat(rule.text("lastError")).isEmpty())
        .allSatisfy(rule -> assertThat(rule.text("health")).isEqualTo("ok"));
  }

  /** A rule about a metric that nobody writes would be evaluated without an error for ever. */
  @Test
  void everyMetricThatIsAskedForIsKnown() {
    String documented = Repository.text("docs/metrics.md");
    Set<String> asked = new TreeSet<>();
    Dashboard.read().queries().forEach(query -> asked.addAll(metrics(query.query())));
    prometheus.rules().forEach(rule -> asked.addAll(metrics(rule.text("query"))));
    assertThat(asked)
        .hasSizeGreaterThan(30)
        .allSatisfy(metric -> assertThat(documented).contains("| `" + metric + "` |"));
  }

  /** Without the suffixes of a histogram's series; recorded series have colons and are not ours. */
  private static List<String> metrics(String query) {
    String own =
        query
            .replaceAll("\\w+:\\w+:\\w+", "")
            .replaceAll("db_client_connection_(pool_name|state)|db_pool_name", "");
    return METRIC
        .matcher(own)
        .results()
        .map(MatchResult::group)
        .map(
            name ->
                name.endsWith("connection_count")
                    ? name
                    : name.replaceFirst("_(bucket|sum|count)$", ""))
        .toList();
  }

  @Test
  void anEmptyPoolRaisesTheAlarm() {
    try {
      service.exhaust();
      Json exhausted =
          Await.value(
              "the alert of the pool",
              () ->
                  prometheus.alerts("LifeguardPoolExhausted").stream()
                      .filter(alert -> alert.text("state").equals("firing"))
                      .filter(alert -> alert.text(POOL).equals("orders"))
                      .findFirst()
                      .orElse(null));
      assertThat(exhausted.text("annotations.summary"))
          .startsWith("Callers of pool orders in 127.0.0.1:");
      Await.that(
          "and so do those that take their time",
          () ->
              prometheus.alerts("LifeguardPoolUtilizationHigh").stream()
                  .anyMatch(alert -> alert.text("labels.pool").equals("orders")));
    } finally {
      service.relax();
    }
  }

  @Test
  void aLeakRaisesTheAlarm() {
    try {
      service.leak();
      Await.that(
          "a leak is pending: it fires when it has lasted for a minute",
          () -> !prometheus.alerts("LifeguardConnectionLeak").isEmpty());
    } finally {
      service.mend();
    }
  }

  @Test
  void anOutageRaisesTheAlarmAndItsEndSilencesIt() {
    try {
      service.stopDatabase();
      Await.that(
          "the breaker is open",
          () -> {
            service.attempt();
            return !prometheus.query("lifeguard_breaker_state{state=\"open\"} == 1").isEmpty();
          });
      prometheus.awaitAlert("LifeguardBreakerOpen");
      prometheus.awaitData("lifeguard_breaker_rejected_total > 0");
    } finally {
      service.restartDatabase();
    }
    Await.that("silent", () -> prometheus.alerts("LifeguardBreakerOpen").isEmpty());
    Await.that(
        "statements run again",
        () -> {
          service.attempt();
          return !prometheus.query("database:lifeguard_statements:rate5m > 0").isEmpty();
        });
  }
}
