// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.health.HookSnapshot;
import dev.lifeguard.agent.health.Snapshots;
import dev.lifeguard.agent.measure.Exemplar;
import dev.lifeguard.agent.measure.Histogram;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PoolSnapshot;
import dev.lifeguard.agent.query.OperationSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

  private static final String POOL = "db_client_connection_pool_name";

  private final Scrape scrape = Scrape.of(Snapshots.agent(Snapshots.pool("orders", 4, 2, 1)));

  @Test
  void aPoolsConnectionsAreToldByTheConventionsAndByOurNames() {
    assertThat(scrape.value("db_client_connection_count", POOL, "orders", state(), "used"))
        .isEqualTo(4);
    assertThat(scrape.value("db_client_connection_count", POOL, "orders", state(), "idle"))
        .isEqualTo(2);
    assertThat(scrape.value("db_client_connection_max", POOL, "orders")).isEqualTo(10);
    assertThat(scrape.value("db_client_connection_idle_min", POOL, "orders")).isEqualTo(2);
    assertThat(scrape.value("db_client_connection_idle_max", POOL, "orders")).isEqualTo(10);
    assertThat(scrape.value("db_client_connection_pending_requests", POOL, "orders")).isOne();
    assertThat(scrape.value("db_client_connection_timeouts_total", POOL, "orders")).isEqualTo(3);
    assertThat(scrape.value("lifeguard_pool_utilization_ratio", "pool", "orders")).isEqualTo(0.4);
    assertThat(scrape.value("lifeguard_pool_borrow_failures_total", "pool", "orders")).isOne();
    assertThat(scrape.value("lifeguard_slow_queries_total", "pool", "orders")).isEqualTo(2);
    assertThat(scrape.value("db_pool_size", "pool", "orders", "state", "total")).isEqualTo(6);
    assertThat(scrape.value("db_pool_size", "pool", "orders", "state", "waiting")).isOne();
  }

  @Test
  void whatHikariBoardsReadIsThereForEveryPool() {
    assertThat(scrape.value("hikaricp_connections", "pool", "orders")).isEqualTo(6);
    assertThat(scrape.value("hikaricp_connections_active", "pool", "orders")).isEqualTo(4);
    assertThat(scrape.value("hikaricp_connections_idle", "pool", "orders")).isEqualTo(2);
    assertThat(scrape.value("hikaricp_connections_pending", "pool", "orders")).isOne();
    assertThat(scrape.value("hikaricp_connections_max", "pool", "orders")).isEqualTo(10);
    assertThat(scrape.value("hikaricp_connections_min", "pool", "orders")).isEqualTo(2);
    assertThat(scrape.value("hikaricp_connections_timeout_total", "pool", "orders")).isEqualTo(3);
    assertThat(scrape.value("hikaricp_connections_usage_seconds_count", "pool", "orders"))
        .isEqualTo(2);
    assertThat(scrape.value("hikaricp_connections_usage_seconds_sum", "pool", "orders"))
        .isEqualTo(0.042);
    assertThat(scrape.value("hikaricp_connections_acquire_seconds_max", "pool", "orders"))
        .isEqualTo(0.003);
    assertThat(scrape.types()).containsEntry("hikaricp_connections_creation_seconds", "summary");
  }

  @Test
  void hikariNamesCanBeLeftOut() {
    var text = new PrometheusText(() -> Snapshots.agent(Snapshots.pool("orders", 1, 1, 0)), false);

    assertThat(new String(text.scrape(null).body(), StandardCharsets.UTF_8))
        .contains("db_pool_size")
        .doesNotContain("hikaricp");
  }

  @Test
  void bucketsCountExactlyAndCumulatively() {
    String bucket = "db_client_connection_wait_time_seconds_bucket"; // 5 µs, 20 µs, 3 ms
    assertThat(scrape.value(bucket, POOL, "orders", "le", "1.0E-5")).isOne();
    assertThat(scrape.value(bucket, POOL, "orders", "le", "5.0E-5")).isEqualTo(2);
    assertThat(scrape.value(bucket, POOL, "orders", "le", "0.001")).isEqualTo(2);
    assertThat(scrape.value(bucket, POOL, "orders", "le", "0.005")).isEqualTo(3);
    assertThat(scrape.value(bucket, POOL, "orders", "le", "+Inf")).isEqualTo(3);
    assertThat(scrape.value("db_client_connection_wait_time_seconds_count", POOL, "orders"))
        .isEqualTo(3);
    assertThat(scrape.value("db_client_connection_wait_time_seconds_sum", POOL, "orders"))
        .isEqualTo(0.003025);
    assertThat(scrape.types())
        .containsEntry("db_client_connection_wait_time_seconds", "histogram")
        .containsEntry("db_client_connection_use_time_seconds", "histogram")
        .containsEntry("db_client_connection_create_time_seconds", "histogram");
  }

  @Test
  void everyBoundOfABucketIsABoundOfWhatWasRecorded() {
    for (Bounds bounds : List.of(Bounds.CONNECTION, Bounds.STATEMENT, Bounds.TRANSACTION)) {
      double[] seconds = bounds.secondsToInfinity();
      for (int i = 0; i < seconds.length - 1; i++) {
        long nanos = Math.round(seconds[i] * 1e9);
        assertThat(bounds.counts(Snapshots.times(nanos))[i]).as("%s s", seconds[i]).isOne();
        assertThat(bounds.counts(Snapshots.times(nanos + 1))[i + 1]).as("above").isOne();
      }
    }
  }

  @Test
  void statementsAreToldByDatabaseKindAndOutcome() {
    String count = "db_client_operation_duration_seconds_count";
    assertThat(scrape.value(count, operation("SELECT", ""))).isEqualTo(3);
    assertThat(scrape.value(count, operation("INSERT", "23505"))).isOne();
  }

  @Test
  void theAgentTellsOfItself() {
    assertThat(scrape.value("lifeguard_postgresql_enforced")).isOne();
    assertThat(scrape.value("lifeguard_ledger_connections")).isEqualTo(5);
    assertThat(scrape.value("lifeguard_hooks", "state", "expected")).isEqualTo(12);
    assertThat(scrape.value("lifeguard_hooks", "state", "failed")).isZero();
    assertThat(scrape.value("lifeguard_build_info", "version", "0.1.0")).isOne();
    assertThat(scrape.value("lifeguard_agent_errors_total", "place", "instrument")).isEqualTo(2);
    assertThat(scrape.value("lifeguard_agent_errors_total", "place", "borrow")).isZero();
    assertThat(scrape.value("lifeguard_policy_would_total", "policy", "postgresql")).isEqualTo(7);
    assertThat(scrape.value("lifeguard_transaction_duration_seconds_count", "pool", "orders"))
        .isOne();
  }

  @Test
  void whatAPoolDoesNotTellHasNoSeries() {
    PoolSnapshot unknown =
        new PoolSnapshot(
            "mystery",
            "unknown",
            Endpoint.UNKNOWN,
            3,
            -1,
            0,
            -1,
            -1,
            -1,
            5,
            0,
            0,
            0,
            HistogramSnapshot.EMPTY,
            HistogramSnapshot.EMPTY,
            HistogramSnapshot.EMPTY);

    Scrape told = Scrape.of(Snapshots.agent(unknown));

    assertThat(told.named("db_client_connection_count")).hasSize(1);
    assertThat(told.named("db_client_connection_max")).isEmpty();
    assertThat(told.named("lifeguard_pool_utilization_ratio")).isEmpty();
    assertThat(told.named("hikaricp_connections")).isEmpty();
    assertThat(told.values().values()).allMatch(value -> value >= 0);
  }

  @Test
  void labelValuesAreEscaped() {
    String text = Scrape.text(Snapshots.agent(Snapshots.pool("a\"b\\c\nd", 1, 1, 0)));

    assertThat(text).contains("pool=\"a\\\"b\\\\c\\nd\"");
  }

  @Test
  void anAgentThatSawNothingYetCanBeScraped() {
    AgentSnapshot nothing =
        Snapshots.agent(new HookSnapshot(0, 0, List.of()), List.of(), List.<OperationSnapshot>of());

    assertThat(Scrape.of(nothing).value("lifeguard_hooks", "state", "active")).isZero();
  }

  @Test
  void openMetricsEndsAndNamesItsUnits() {
    var text = new PrometheusText(() -> Snapshots.agent(Snapshots.pool("orders", 1, 1, 0)), true);
    String body =
        new String(
            text.scrape("application/openmetrics-text; version=1.0.0").body(),
            StandardCharsets.UTF_8);

    assertThat(body)
        .contains("# UNIT db_client_connection_wait_time_seconds seconds\n")
        .contains("# TYPE lifeguard_build info\n")
        .endsWith("# EOF\n");
  }

  @Test
  void aPointOfASampledTraceLeadsThereInOpenMetricsOnly() {
    Histogram times = new Histogram();
    times.record(700_000);
    times.record(900_000);
    times.exemplar(
        new Exemplar(
            "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", 900_000, 1_700_000_000_123L));
    AgentSnapshot agent =
        Snapshots.agent(
            new HookSnapshot(1, 1, List.of()),
            List.of(),
            List.of(new OperationSnapshot(Snapshots.SHOP, "SELECT", null, times.snapshot())));
    PrometheusText text = new PrometheusText(() -> agent, true);

    String openMetrics =
        new String(
            text.scrape("application/openmetrics-text; version=1.0.0").body(),
            StandardCharsets.UTF_8);
    assertThat(openMetrics.lines().filter(line -> line.contains("trace_id")))
        .singleElement()
        .asString()
        .contains("le=\"0.001\"")
        .endsWith(
            " 2 # {span_id=\"00f067aa0ba902b7\",trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\"}"
                + " 9.0E-4 1700000000.123");
    assertThat(new String(text.scrape(null).body(), StandardCharsets.UTF_8))
        .doesNotContain("trace_id");
  }

  @Test
  void whatSharesASeriesKeepsItsExemplars() {
    Histogram one = new Histogram();
    one.exemplar(new Exemplar("a".repeat(32), "b".repeat(16), 10, 1));
    Histogram two = new Histogram();
    two.exemplar(new Exemplar("c".repeat(32), "d".repeat(16), 1_000_000, 2));

    assertThat(Merge.times(one.snapshot(), two.snapshot()).exemplars()).hasSize(2);
  }

  private static String state() {
    return "db_client_connection_state";
  }

  private static String[] operation(String name, String errorType) {
    return new String[] {
      "db_system_name", "postgresql",
      "db_namespace", "shop",
      "db_operation_name", name,
      "error_type", errorType,
      "server_address", "db.internal",
      "server_port", "5432"
    };
  }
}
