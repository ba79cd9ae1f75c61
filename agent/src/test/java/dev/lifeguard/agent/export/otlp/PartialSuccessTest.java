// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.export.Outcome;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartialSuccessTest {

  @Test
  void saysHowManyWereRejectedAndWhy() {
    byte[] answer =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(300)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    assertThat(PartialSuccess.of(answer))
        .isEqualTo(new Outcome.Partly(300, "it rejects 300: too old"));
  }

  @Test
  void anEmptyAnswerIsSuccess() {
    assertThat(PartialSuccess.of(new byte[0])).isEqualTo(new Outcome.Sent());
    byte[] nothing =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(ExportTracePartialSuccess.getDefaultInstance())
            .build()
            .toByteArray();
    assertThat(PartialSuccess.of(nothing)).isEqualTo(new Outcome.Sent());
  }

  @Test
  void whatIsNoneOfItDoesNoHarm() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(24)];
      random.nextBytes(noise);
      assertThat(PartialSuccess.of(noise)).isNotNull();
    }
  }
}
