// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsDigestTest {

  private static final String TEXT =
      """
      # HELP db_client_connection_count The number of connections
      # TYPE db_client_connection_count gauge
      db_client_connection_count{pool="orders",state="idle"} 8.0
      db_client_connection_count{pool="orders",state="used"} 2.0
      # TYPE db_client_connection_wait_time_seconds histogram
      db_client_connection_wait_time_seconds_bucket{pool="orders",le="0.001"} 50
      db_client_connection_wait_time_seconds_bucket{pool="orders",le="0.002"} 100
      db_client_connection_wait_time_seconds_bucket{pool="orders",le="+Inf"} 100
      db_client_connection_wait_time_seconds_sum{pool="orders"} 0.1
      db_client_connection_wait_time_seconds_count{pool="orders"} 100
      jvm_threads_live 23
      """;

  @Test
  void aHistogramIsOneLineAndLabelsThatTellNothingAreOut() {
    assertThat(new MetricsDigest(TEXT, List.of("db_client_")).lines())
        .containsExactly(
            "db_client_connection_count{state=idle}  8",
            "db_client_connection_count{state=used}  2",
            "db_client_connection_wait_time_seconds"
                + "  count 100, mean 1.0 ms, p50 1.0 ms, p95 1.9 ms, p99 2.0 ms");
  }

  @Test
  void onlyWhatWasAskedForIsThere() {
    MetricsDigest digest = new MetricsDigest(TEXT, List.of("lifeguard_"));
    assertThat(digest.lines()).isEmpty();
    assertThat(digest.has("db_client_connection_")).isFalse();
  }

  @Test
  void labelsMayHoldQuotesBracesAndCommas() {
    assertThat(Series.parse("m{a=\"x,\\\"}y\",b=\"\"} 1e3 1700000000"))
        .hasValueSatisfying(
            series -> {
              assertThat(series.labels()).containsEntry("a", "x,\\\"}y").containsEntry("b", "");
              assertThat(series.value()).isEqualTo(1000);
            });
  }
}
