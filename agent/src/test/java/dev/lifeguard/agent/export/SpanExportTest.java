// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a source to a receiver that decodes what it gets. */
class SpanExportTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private static SpanExport export(Spans source, String endpoint, String... given) {
    Map<String, String> variables = new HashMap<>();
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    variables.put("OTEL_BSP_SCHEDULE_DELAY", "20");
    variables.put("OTEL_EXPORTER_OTLP_TIMEOUT", "60000"); // no answer is late
    for (int i = 0; i < given.length; i += 2) {
      variables.put(given[i], given[i + 1]);
    }
    SpanExport export =
        new SpanExport(
            source, OtelSettings.of(variables, Map.of()), new Identity("orders", "1.2.3"));
    export.look();
    return export;
  }

  private static String http(Collector collector) {
    return "http://127.0.0.1:" + collector.port();
  }

  private static void await(String what, BooleanSupplier question) {
    long start = System.nanoTime();
    while (!question.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(LONG);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static Map<String, String> strings(List<KeyValue> attributes) {
    Map<String, String> strings = new HashMap<>();
    attributes.forEach(each -> strings.put(each.getKey(), each.getValue().getStringValue()));
    return strings;
  }

  @Test
  void aSpanArrivesAsItWasRecorded() {
    try (Collector collector = new Collector(0, null)) {
      SpanExport export =
          export(
              Spans.of(2),
              http(collector),
              "OTEL_RESOURCE_ATTRIBUTES",
              "deployment.environment.name=production,team=a%20b");
      export.close(LONG);

      assertThat(collector.spans).hasSize(2);
      Span span = collector.spans.get(0);
      assertThat(HexFormat.of().formatHex(span.getTraceId().toByteArray())).isEqualTo(Spans.TRACE);
      assertThat(HexFormat.of().formatHex(span.getSpanId().toByteArray()))
          .isEqualTo("0000000000000001");
      assertThat(HexFormat.of().formatHex(span.getParentSpanId().toByteArray()))
          .isEqualTo("b7ad6b7169203331");
      assertThat(span.getName()).isEqualTo("SELECT orders");
      assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
      assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isEqualTo(2_500_000);
      assertThat(span.getAttributesList())
          .anySatisfy(
              each -> {
                assertThat(each.getKey()).isEqualTo("db.operation.batch.size");
                assertThat(each.getValue().getIntValue()).isEqualTo(3);
              });
      assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
      assertThat(collector.spans.get(1).getStatus().getCode())
          .isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
      assertThat(strings(collector.resources.get(0).getResource().getAttributesList()))
          .containsEntry("service.name", "orders")
          .containsEntry("telemetry.distro.version", "1.2.3")
          .containsEntry("deployment.environment.name", "production")
          .containsEntry("team", "a b")
          .containsKey("service.instance.id");
      assertThat(export.sent()).isEqualTo(2);
      assertThat(export.dropped()).isZero();
    }
  }

  @Test
  void headersCompressionAndServiceNameAreTakenFromTheEnvironment() {
    try (Collector collector = new Collector(0, null)) {
      SpanExport export =
          export(
              Spans.of(100),
              "http://127.0.0.1:1",
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
              http(collector) + "/in/traces",
              "OTEL_EXPORTER_OTLP_HEADERS",
              "Authorization=Bearer%20abc,x-team=shop",
              "OTEL_EXPORTER_OTLP_COMPRESSION",
              "gzip",
              "OTEL_SERVICE_NAME",
              "invoices");
      export.close(LONG);

      assertThat(collector.spans).hasSize(100);
      assertThat(collector.headers)
          .containsEntry("path", "/in/traces")
          .containsEntry("Authorization", "Bearer abc")
          .containsEntry("X-team", "shop")
          .containsEntry("Content-encoding", "gzip")
          .containsEntry("Content-type", "application/x-protobuf");
      assertThat(strings(collector.resources.get(0).getResource().getAttributesList()))
          .containsEntry("service.name", "invoices");
    }
  }

  @Test
  void aReceiverThatIsDownGetsEverythingWhenItIsBack() {
    Collector first = new Collector(0, null);
    int port = first.port();
    first.close();
    Spans source = Spans.of(300);
    SpanExport export = export(source, "http://127.0.0.1:" + port);
    await("it was tried", () -> source.fetched.get() == 300);

    try (Collector second = new Collector(port, null)) {
      await("all arrived", () -> second.spans.size() == 300);
      assertThat(export.dropped()).isZero();
      export.close(LONG);
      assertThat(second.spans).hasSize(300);
    }
  }

  @Test
  void aReceiverThatNeverAnswersDoesNotHoldUpTheEnd() {
    try (Collector collector = new Collector(0, null)) {
      CountDownLatch gate = new CountDownLatch(1);
      collector.gate = gate;
      SpanExport export = export(Spans.of(1), http(collector));
      await("the request is there", () -> collector.headers.containsKey("path"));

      export.close(Duration.ofMillis(200)); // returns, though there is a minute for an answer

      await("the interrupted thread has counted it", () -> export.dropped() == 1);
      assertThat(export.sent()).isZero();
      gate.countDown();
    }
  }

  @Test
  void whatAReceiverRefusesIsCounted() {
    try (Collector collector = new Collector(0, null)) {
      collector.status = 401;
      SpanExport export = export(Spans.of(7), http(collector));
      await("they were refused", () -> export.dropped() == 7);
      export.close(LONG);
    }
  }

  @Test
  void aPrivateCertificateIsTrustedWhereItIsNamed(@TempDir Path folder) throws Exception {
    Tls tls = Tls.in(folder);
    try (Collector collector = new Collector(0, tls.server())) {
      String endpoint = "https://127.0.0.1:" + collector.port();
      SpanExport stranger = export(Spans.of(1), endpoint);
      stranger.close(LONG);
      assertThat(collector.spans).isEmpty();
      assertThat(stranger.dropped()).isEqualTo(1);

      SpanExport export =
          export(
              Spans.of(1),
              endpoint,
              "OTEL_EXPORTER_OTLP_CERTIFICATE",
              tls.certificate().toString());
      export.close(LONG);
      assertThat(collector.spans).hasSize(1);
    }
  }

  @Test
  void aSettingThatMakesNoSenseIsToldAndNothingElseHappens() {
    SpanExport export = export(Spans.of(1), "collector:4318");
    export.close(LONG);
    assertThat(export.sent()).isZero();
  }

  @Test
  void aHeaderThatIsNoneIsNotShown() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try (Collector collector = new Collector(0, null)) {
      SpanExport export =
          export(
              Spans.of(1), http(collector), "OTEL_EXPORTER_OTLP_HEADERS", "x-key=can%0Aary-4711");
      export.close(LONG);
      assertThat(export.dropped()).isEqualTo(1);
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("ary-4711");
  }

  @Test
  void nobodyIsAskedForSpansThatNobodyWants() {
    Spans source = Spans.of(10);
    SpanExport export =
        new SpanExport(source, OtelSettings.of(Map.of(), Map.of()), new Identity("orders", "1"));
    export.look();
    export.close(LONG);
    assertThat(export.wanted()).isFalse();
    assertThat(source.fetched).hasValue(0);
  }
}
