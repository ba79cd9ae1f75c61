// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.export.OtelSettings;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtlpConfigTest {

  private static OtlpConfig traces(String... given) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      variables.put(given[i], given[i + 1]);
    }
    return OtlpConfig.of(OtelSettings.of(variables, Map.of()), "traces");
  }

  @Test
  void thePortOfGrpcMeansGrpcWhereNothingIsSaid() {
    assertThat(traces("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4317").protocol()).isEqualTo("grpc");
    assertThat(traces("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4318").protocol())
        .isEqualTo("http/protobuf");
    assertThat(
            traces(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://c:4317",
                    "OTEL_EXPORTER_OTLP_PROTOCOL",
                    "http/protobuf")
                .protocol())
        .isEqualTo("http/protobuf");
  }

  @Test
  void theTargetIsWhereRequestsGo() {
    assertThat(traces().target()).isEqualTo("http://localhost:4318/v1/traces");
    assertThat(traces("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc").target())
        .isEqualTo("http://localhost:4317");
    assertThat(traces("OTEL_EXPORTER_OTLP_ENDPOINT", "https://c/otlp/").target())
        .isEqualTo("https://c/otlp/v1/traces");
    assertThat(traces("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://c/in").target())
        .isEqualTo("https://c/in");
  }

  @Test
  void theTargetShowsNoSecret() {
    assertThat(
            traces("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://u:canary@c:1/in?key=canary")
                .target())
        .isEqualTo("https://c:1/in");
  }
}
