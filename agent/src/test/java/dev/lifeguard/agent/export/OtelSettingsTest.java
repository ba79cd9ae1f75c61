// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lifeguard.agent.export.otlp.OtlpSpans;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtelSettingsTest {

  private static final OtelSettings MALFORMED =
      OtelSettings.of(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "Bearer canary-4711"), Map.of());

  @Test
  void whatIsSecretIsTakenOutOfMessages() {
    Throwable malformed =
        catchThrowable(() -> OtlpSpans.of(MALFORMED, new Identity("orders", "1")));
    assertThat(MALFORMED.redacted(malformed.toString()))
        .doesNotContain("canary")
        .contains("otel.exporter.otlp.headers");
    assertThat(MALFORMED.redacted("cannot read Bearer canary-4711"))
        .isEqualTo("cannot read (not shown)");
    assertThat(MALFORMED.redacted("no URL: http://user:canary@host:4318/x"))
        .isEqualTo("no URL: http://host:4318/x");
    assertThat(MALFORMED.toString()).doesNotContain("canary");
  }
}
