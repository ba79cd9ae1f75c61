// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.export.Outcome;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcStatusTest {

  private static final byte[] NOTHING = {};

  @Test
  void zeroIsSuccess() {
    assertThat(GrpcStatus.outcome(200, "0", null, null, NOTHING)).isEqualTo(new Outcome.Sent());
    assertThat(GrpcStatus.outcome(200, "0", null, null, new byte[5])).isEqualTo(new Outcome.Sent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "4", "10", "11", "14", "15"})
  void whatMayPassIsTriedAgain(String status) {
    assertThat(GrpcStatus.outcome(200, status, "try%20later", null, NOTHING))
        .isEqualTo(
            new Outcome.Later("it answers gRPC status " + status + ": try later", Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "5", "7", "12", "13", "16", "noise"})
  void allElseIsNot(String status) {
    assertThat(GrpcStatus.outcome(200, status, null, null, NOTHING))
        .isInstanceOf(Outcome.Refused.class);
  }

  /** {@code google.rpc.Status} with a {@code RetryInfo} of 7.5 s, as collectors send it. */
  private static String retryInfo() {
    byte[] delay = {0x08, 7, 0x10, (byte) 0x80, (byte) 0xCA, (byte) 0xB5, (byte) 0xEE, 0x01};
    byte[] url = "type.googleapis.com/google.rpc.RetryInfo".getBytes(StandardCharsets.UTF_8);
    byte[] info = field(1, delay);
    byte[] any = joined(field(1, url), field(2, info));
    byte[] status = joined(new byte[] {0x08, 8}, field(2, new byte[] {'n', 'o'}), field(3, any));
    return Base64.getEncoder().withoutPadding().encodeToString(status);
  }

  private static byte[] field(int number, byte[] value) {
    return joined(new byte[] {(byte) (number << 3 | 2), (byte) value.length}, value);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "14"})
  void aReceiverThatSaysWhenIsAskedAgainThen(String status) {
    assertThat(GrpcStatus.outcome(200, status, null, retryInfo(), NOTHING))
        .isEqualTo(new Outcome.Later("it answers gRPC status " + status, Duration.ofMillis(7500)));
  }

  @Test
  void whatIsTooLargeForItIsTooLargeForEver() {
    assertThat(GrpcStatus.outcome(200, "8", "larger%20than%20max", null, NOTHING))
        .isEqualTo(new Outcome.Refused("it answers gRPC status 8: larger than max"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "****", "AAAA", "CP8", "GgEK"})
  void detailsThatCannotBeReadSayNothing(String details) {
    assertThat(GrpcStatus.outcome(200, "14", null, details, NOTHING))
        .isEqualTo(new Outcome.Later("it answers gRPC status 14", Duration.ZERO));
  }

  @Test
  void aProxyInBetweenAnswersByHttp() {
    assertThat(GrpcStatus.outcome(503, null, null, null, NOTHING))
        .isInstanceOf(Outcome.Later.class);
    assertThat(GrpcStatus.outcome(404, null, null, null, NOTHING))
        .isInstanceOf(Outcome.Refused.class);
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
    assertThat(GrpcStatus.outcome(200, "0", null, null, body))
        .isEqualTo(new Outcome.Partly(2, "it rejects 2: "));
  }
}
