// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.001, 0.25, 0.5, 0.999, 1})
  void decidesAsOpenTelemetryDoes(double ratio) {
    io.opentelemetry.sdk.trace.samplers.Sampler theirs =
        io.opentelemetry.sdk.trace.samplers.Sampler.traceIdRatioBased(ratio);
    Sampler ours = new Sampler(ratio);

    assertThat(ours.takes(1)).isEqualTo(takes(theirs, 1));
    assertThat(ours.takes(Long.MAX_VALUE - 1)).isEqualTo(takes(theirs, Long.MAX_VALUE - 1));
    for (int i = 0; i < 10_000; i++) {
      long low = Unit.random();
      assertThat(ours.takes(low)).as("%x", low).isEqualTo(takes(theirs, low));
    }
  }

  private static boolean takes(io.opentelemetry.sdk.trace.samplers.Sampler theirs, long low) {
    String traceId = Unit.hex(Unit.random()) + Unit.hex(low);
    return theirs
            .shouldSample(
                Context.root(), traceId, "x", SpanKind.INTERNAL, Attributes.empty(), List.of())
            .getDecision()
        == SamplingDecision.RECORD_AND_SAMPLE;
  }
}
