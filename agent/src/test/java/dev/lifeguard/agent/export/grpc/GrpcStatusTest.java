// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.export.Outcome;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcStatusTest {

  private static final byte[] NOTHING = {};

  @Test
  void zeroIsSuccess() {
    assertThat(GrpcStatus.outcome(200, "0", null, NOTHING)).isEqualTo(new Outcome.Sent());
    assertThat(GrpcStatus.outcome(200, "0", null, new byte[5])).isEqualTo(new Outcome.Sent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "4", "8", "10", "11", "14", "15"})
  void whatMayPassIsTriedAgain(String status) {
    assertThat(GrpcStatus.outcome(200, status, "try%20later", NOTHING))
        .isEqualTo(
            new Outcome.Later("it answers gRPC status " + status + ": try later", Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "5", "7", "12", "13", "16", "noise"})
  void allElseIsNot(String status) {
    assertThat(GrpcStatus.outcome(200, status, null, NOTHING)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aProxyInBetweenAnswersByHttp() {
    assertThat(GrpcStatus.outcome(503, null, null, NOTHING)).isInstanceOf(Outcome.Later.class);
    assertThat(GrpcStatus.outcome(404, null, null, NOTHING)).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void partialSuccessIsReadBehindThePrefix() {
    byte[] message =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(ExportTracePartialSuccess.newBuilder().setRejectedSpans(2))
            .build()
            .toByteArray();
    byte[] body =
        ByteBuffer.allocate(5 + message.length)
            .put((byte) 0)
            .putInt(message.length)
            .put(message)
            .array();
    assertThat(GrpcStatus.outcome(200, "0", null, body))
        .isEqualTo(new Outcome.Partly(2, "it rejects 2: "));
  }
}
