// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service under the agent sends to a collector, by the standard variables alone. */
class ExportIT {

  private static final int UNITS = 5;
  private static final String OURS = "dev.lifeguard.agent";

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  private static ServiceBuilder traced() {
    return ForkedService.probe()
        .shortLived()
        .with("pgjdbc", "hikaricp")
        .property("lifeguard.traces.units", true)
        .environment("OTEL_SERVICE_NAME", "orders")
        .environment("OTEL_BSP_SCHEDULE_DELAY", "200");
  }

  private ServiceBuilder to(OtlpReceiver receiver) {
    return traced().environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
  }

  private void work(ForkedService service) {
    service.command("open hikari " + database.openArguments());
    service.command("cycle " + UNITS);
  }

  /** A TLS handshake of a JVM that has just begun takes seconds where it has no core to itself. */
  private static void awaitUnits(OtlpReceiver receiver) {
    Await.that("units", Duration.ofMinutes(1), () -> units(receiver).size() == UNITS);
  }

  private static List<ReceivedSpan> units(OtlpReceiver receiver) {
    return receiver.spans().stream().filter(span -> span.name().equals("lifeguard.unit")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http/protobuf", "grpc"})
  void spansArriveByEitherProtocol(String protocol) {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            to(receiver)
                .environment("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)
                .environment("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")
                .environment("OTEL_EXPORTER_OTLP_HEADERS", "x-tenant=shop")
                .start()) {
      work(service);
      awaitUnits(receiver);

      assertThat(receiver.spans())
          .allSatisfy(
              span -> {
                assertThat(span.scope()).isEqualTo(OURS);
                assertThat(span.resource()).containsEntry("service.name", "orders");
              });
      assertThat(receiver.requests())
          .allSatisfy(
              request -> {
                assertThat(request.headers()).containsEntry("x-tenant", "shop");
                assertThat(request.protocol())
                    .isEqualTo(protocol.equals("grpc") ? "HTTP/2.0" : "HTTP/1.1");
              });
      Await.same(
          "all that arrived is counted",
          () -> service.metrics().count("lifeguard_spans_exported_total"),
          () -> (long) receiver.spans().size());
      assertThat(service.metrics().count("lifeguard_spans_dropped_total")).isZero();
      assertThat(service.stop().stderr()).doesNotContain(": warning:").doesNotContain(": error:");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http/protobuf", "grpc"})
  void aCollectorThatComesBackGetsWhatWasRecordedMeanwhile(String protocol) {
    OtlpReceiver first = OtlpReceiver.start();
    int port = first.port();
    try (ForkedService service =
        to(first).environment("OTEL_EXPORTER_OTLP_PROTOCOL", protocol).start()) {
      work(service);
      awaitUnits(first);
      first.close();
      service.command("cycle " + UNITS);
      Await.that("it is said", () -> service.stderr().contains("spans cannot be sent to"));

      try (OtlpReceiver second = OtlpReceiver.start(port)) {
        awaitUnits(second);
        Exit exit = service.stop();
        assertThat(exit.stderr()).contains("again, after").contains("; 0 are lost");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http/protobuf", "grpc"})
  void aCollectorThatIsBusyGetsThemLaterAndOneThatRefusesDoesNot(String protocol) {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      receiver.answer(OtlpAnswer.UNAVAILABLE);
      try (ForkedService service =
          to(receiver).environment("OTEL_EXPORTER_OTLP_PROTOCOL", protocol).start()) {
        work(service);
        Await.that("an attempt", () -> !receiver.requests().isEmpty());
        receiver.answer(OtlpAnswer.OK);
        awaitUnits(receiver);

        receiver.answer(OtlpAnswer.REFUSED);
        service.command("cycle " + UNITS);
        Await.that(
            "they are counted",
            () -> service.metrics().count("lifeguard_spans_dropped_total") >= UNITS);
        Await.that(
            "it is said", () -> service.stderr().contains("does not take spans: it answers"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http/protobuf", "grpc"})
  void certificatesOfBothSidesAreTakenFromTheVariables(String protocol, @TempDir Path folder) {
    Certificates certificates = new Certificates(folder);
    try (OtlpReceiver receiver =
            OtlpReceiver.startTls(
                certificates.store("server"), certificates.clients(), Certificates.PASSWORD);
        ForkedService service =
            to(receiver)
                .environment("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)
                .environment(
                    "OTEL_EXPORTER_OTLP_CERTIFICATE", certificates.pem("server").toString())
                .environment(
                    "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", certificates.pem("client").toString())
                .environment("OTEL_EXPORTER_OTLP_CLIENT_KEY", certificates.key("client").toString())
                .start()) {
      work(service);
      awaitUnits(receiver);
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aServiceThatEndsAtOnceLosesNothing(Jdk jdk) {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            to(receiver).jdk(jdk).environment("OTEL_BSP_SCHEDULE_DELAY", "60000").start()) {
      work(service);
      assertThat(service.stop().code()).isZero();
      assertThat(units(receiver)).hasSize(UNITS);
    }
  }

  @Test
  void aCollectorThatDoesNotAnswerHoldsUpNoEnd() {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      receiver.answer(OtlpAnswer.SILENCE);
      try (ForkedService service = to(receiver).start()) {
        work(service);
        Await.that("a request", () -> !receiver.requests().isEmpty());
        Exit exit = service.stop();
        assertThat(exit.code()).isZero();
        assertThat(exit.stderr()).contains("did not take them before the end");
      }
    }
  }

  @Test
  void forAFirstLookSpansAreLinesOfTheLog() {
    try (ForkedService service = traced().environment("OTEL_TRACES_EXPORTER", "logging").start()) {
      work(service);
      Exit exit = service.stop();
      assertThat(exit.stderr().lines())
          .filteredOn(line -> line.contains("span lifeguard.unit: INTERNAL"))
          .hasSize(UNITS)
          .allMatch(line -> line.matches(".* trace_id=[0-9a-f]{32} span_id=[0-9a-f]{16}"));
      assertThat(exit.stdout()).doesNotContain("lifeguard.unit");
    }
  }

  @Test
  void asJsonEveryLineOfOursIsAnObject() {
    try (ForkedService service =
        traced()
            .environment("OTEL_TRACES_EXPORTER", "console")
            .environment("LIFEGUARD_LOG_FORMAT", "json")
            .start()) {
      work(service);
      Exit exit = service.stop();
      assertThat(exit.stderr().lines())
          .filteredOn(line -> line.contains("lifeguard"))
          .isNotEmpty()
          .allMatch(line -> line.matches("\\{\"timestamp\":\"[^\"]+Z\",\"level\":\"\\w+\",.*\\}"));
      assertThat(exit.stderr().lines())
          .filteredOn(line -> line.contains("span lifeguard.unit"))
          .hasSize(UNITS)
          .allMatch(
              line ->
                  line.matches(".*\"trace_id\":\"[0-9a-f]{32}\",\"span_id\":\"[0-9a-f]{16}\"\\}"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http/protobuf", "grpc"})
  void metricsGoOutWhereTheEnvironmentAsksForIt(String protocol) {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            to(receiver)
                .environment("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)
                .environment("OTEL_METRICS_EXPORTER", "otlp")
                .environment("OTEL_METRIC_EXPORT_INTERVAL", "60000")
                .start()) {
      work(service);
      assertThat(service.stop().code()).isZero(); // which sends the last values

      Metric held =
          receiver.metrics().stream()
              .filter(metric -> metric.getName().equals("db.client.connection.use_time"))
              .findFirst()
              .orElseThrow();
      assertThat(held.getUnit()).isEqualTo("s");
      assertThat(held.getHistogram().getAggregationTemporality())
          .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
      assertThat(held.getHistogram().getDataPointsList())
          .singleElement()
          .satisfies(
              point -> {
                assertThat(point.getCount()).isEqualTo(UNITS);
                assertThat(ReceivedSpan.attributes(point.getAttributesList()))
                    .containsEntry("db.client.connection.pool.name", "orders");
              });
    }
  }

  /** OpenTelemetry's agent sees every HTTP client of the process; ours asks it to look away. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void openTelemetrysAgentMakesNoSpanOfOurRequests(boolean before) {
    Path other = Library.newest("opentelemetry").jars().get(0);
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      ServiceBuilder builder =
          to(receiver)
              .environment("OTEL_METRICS_EXPORTER", "otlp")
              .environment("OTEL_METRIC_EXPORT_INTERVAL", "300");
      try (ForkedService service =
          (before ? builder.agentBefore(other) : builder.agentAfter(other)).start()) {
        work(service);
        Await.that(
            "metrics of ours, twice",
            () ->
                receiver.metrics().stream()
                        .filter(metric -> metric.getName().equals("lifeguard.hooks"))
                        .count()
                    > 1);
        assertThat(service.stop().code()).isZero();
      }
      assertThat(receiver.spans())
          .isNotEmpty()
          .extracting(ReceivedSpan::name)
          .noneMatch(name -> name.contains("POST"));
    }
  }

  /** No collector, no variable: nothing of OpenTelemetry is loaded, and nobody is bothered. */
  @Test
  void withoutAnyVariableNothingHappens(@TempDir Path folder) throws IOException {
    Path loaded = folder.resolve("classes.log");
    try (ForkedService service =
        ForkedService.probe()
            .shortLived()
            .with("pgjdbc", "hikaricp")
            .option("-Xlog:class+load:file=" + loaded)
            .start()) {
      work(service);
      service.metrics();
      Exit exit = service.stop();
      assertThat(exit.stderr())
          .doesNotContain("4318")
          .doesNotContainPattern("\\bspans? "); // a path may
    }
    assertThat(Files.readAllLines(loaded))
        .isNotEmpty()
        .noneMatch(line -> line.contains(" io.opentelemetry."))
        .noneMatch(line -> line.contains(" dev.lifeguard.agent.export.otlp."));
  }
}
