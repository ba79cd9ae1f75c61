// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The receiver itself, with a client that is not ours. */
class OtlpReceiverIT {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void keepsWhatItTookAndTellsWhatItRefused() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      assertThat(post(receiver)).isEqualTo(200);
      receiver.answer(OtlpAnswer.UNAVAILABLE);
      assertThat(post(receiver)).isEqualTo(503);

      assertThat(receiver.requests()).hasSize(2);
      assertThat(receiver.spans()).hasSize(1);
      ReceivedSpan span = receiver.spans().get(0);
      assertThat(span.traceId()).isEqualTo(TRACE);
      assertThat(span.kind()).isEqualTo("CLIENT");
      assertThat(span.attributes()).containsEntry("db.operation.batch.size", 3L);
    }
  }

  private static int post(OtlpReceiver receiver) throws Exception {
    Span span =
        Span.newBuilder()
            .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(TRACE)))
            .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
            .setName("SELECT orders")
            .addAttributes(
                KeyValue.newBuilder()
                    .setKey("db.operation.batch.size")
                    .setValue(AnyValue.newBuilder().setIntValue(3)))
            .build();
    ExportTraceServiceRequest export =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(receiver.endpoint() + "/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(export.toByteArray()))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
