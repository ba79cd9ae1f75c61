// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DestinationsTest {

  private static Destinations traces(String... given) {
    return Destinations.traces(settings(given));
  }

  private static OtelSettings settings(String... given) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      variables.put(given[i], given[i + 1]);
    }
    return OtelSettings.of(variables, Map.of());
  }

  @Test
  void nothingGivenMeansNobodyWantsSpans() {
    assertThat(traces().any()).isFalse();
    assertThat(traces("OTEL_SERVICE_NAME", "orders").any()).isFalse();
  }

  @Test
  void anEndpointOrAnExporterIsEnough() {
    assertThat(traces("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4318").otlp()).isTrue();
    assertThat(traces("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://c:4318/x").otlp()).isTrue();
    assertThat(traces("OTEL_TRACES_EXPORTER", "otlp").otlp()).isTrue();
  }

  @Test
  void noneAndDisabledWin() {
    String[] endpoint = {"OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4318"};
    assertThat(traces(endpoint[0], endpoint[1], "OTEL_TRACES_EXPORTER", "none").any()).isFalse();
    assertThat(traces(endpoint[0], endpoint[1], "OTEL_SDK_DISABLED", "TRUE").any()).isFalse();
  }

  @Test
  void severalExportersMayBeNamed() {
    Destinations both = traces("OTEL_TRACES_EXPORTER", "otlp, logging");
    assertThat(both.otlp()).isTrue();
    assertThat(both.log()).isTrue();
    assertThat(traces("OTEL_TRACES_EXPORTER", "console").log()).isTrue();
    assertThat(traces("OTEL_TRACES_EXPORTER", "zipkin").unknown()).containsExactly("zipkin");
  }

  @Test
  void metricsGoOutOnlyWhereTheirExporterIsNamed() {
    OtelSettings endpoint = settings("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4318");
    assertThat(Destinations.metrics(endpoint).any()).isFalse();
    assertThat(Destinations.metrics(settings("OTEL_METRICS_EXPORTER", "otlp")).otlp()).isTrue();
  }

  @Test
  void aPropertyStandsAboveTheVariable() {
    OtelSettings settings =
        OtelSettings.of(
            Map.of("OTEL_TRACES_EXPORTER", "otlp", "PATH", "/bin"),
            Map.of("otel.traces.exporter", "none", "user.name", "x"));
    assertThat(settings.values()).isEqualTo(Map.of("otel.traces.exporter", "none"));
  }
}
