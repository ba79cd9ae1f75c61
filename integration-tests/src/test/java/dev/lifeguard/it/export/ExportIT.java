// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.Ports;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service under the agent sends to a collector, by the standard variables alone. */
class ExportIT {

  private static final int UNITS = 5;
  private static final String OURS = "dev.lifeguard.agent";

  /** So long the agent sends its last spans, when the JVM ends; whoever needs longer loses some. */
  private static final Duration LAST_SPANS = Duration.ofSeconds(3);

  /** What then still hangs is interrupted, and has so long to say what is lost. */
  private static final Duration LAST_WORD = Duration.ofMillis(500);

  /** The same for the last metrics. */
  private static final Duration LAST_METRICS = Duration.ofSeconds(2);

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  private static ServiceBuilder traced() {
    return ForkedService.probe()
        .shortLived()
        .with("pgjdbc", "hikaricp")
        .property("lifeguard.traces.units", true)
        .environment("OTEL_SERVICE_NAME", "orders")
        .environment("OTEL_BSP_SCHEDULE_DELAY", "200")
        // What was taken and not answered in time is sent again, and then is there twice.
        .environment("OTEL_EXPORTER_OTLP_TIMEOUT", "60000");
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

  /** A span arrives before its sender knows that it has. */
  private static void awaitCounted(ForkedService service, OtlpReceiver receiver) {
    Await.same(
        "all that arrived is counted",
        () -> service.metrics().count("lifeguard_spans_exported_total"),
        () -> (long) receiver.spans().size());
  }

  /** Ends it; how long that took. */
  private static Duration end(ForkedService service) {
    long began = System.nanoTime();
    assertThat(service.stop().code()).isZero();
    return Duration.ofNanos(System.nanoTime() - began);
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
      awaitCounted(service, receiver);
      assertThat(service.metrics().count("lifeguard_spans_dropped_total")).isZero();
      assertThat(service.stop().stderr()).doesNotContain(": warning:").doesNotContain(": error:");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http/protobuf", "grpc"})
  void aCollectorThatComesBackGetsWhatWasRecordedMeanwhile(String protocol) {
    // None that a client, such as the service itself, could be given while nobody listens on it.
    int port = Ports.free();
    OtlpReceiver first = OtlpReceiver.start(port);
    try (ForkedService service =
        to(first).environment("OTEL_EXPORTER_OTLP_PROTOCOL", protocol).start()) {
      work(service);
      awaitUnits(first);
      awaitCounted(service, first); // else they are sent again
      first.close();
      service.command("cycle " + UNITS);
      Await.that("it is said", () -> service.stderr().contains("spans cannot be sent to"));

      try (OtlpReceiver second = OtlpReceiver.start(port)) {
        awaitUnits(second);
        service.awaitSaid("again, after");
        assertThat(service.stop().stderr()).contains("; 0 are lost");
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
    Await.that("one that has lost nothing", () -> losesNothing(jdk));
  }

  /** Only where the end took longer than the agent may take is there another try. */
  private boolean losesNothing(Jdk jdk) {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            to(receiver).jdk(jdk).environment("OTEL_BSP_SCHEDULE_DELAY", "60000").start()) {
      work(service);
      boolean inTime = end(service).compareTo(LAST_SPANS) < 0;
      boolean all = units(receiver).size() == UNITS;
      assertThat(all || !inTime).as("all of %s, or no time for them", receiver.spans()).isTrue();
      return all;
    }
  }

  @Test
  void aCollectorThatDoesNotAnswerHoldsUpNoEnd() {
    Await.that("one that says what is lost", this::saysWhatIsLost);
  }

  /** Only where there was no time left to say it is there another try. */
  private boolean saysWhatIsLost() {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      receiver.answer(OtlpAnswer.SILENCE);
      try (ForkedService service = to(receiver).start()) {
        work(service);
        Await.that("a request", () -> !receiver.requests().isEmpty());
        boolean inTime = end(service).compareTo(LAST_SPANS.plus(LAST_WORD)) < 0;
        boolean said = service.stderr().contains("did not take them before the end");
        assertThat(said || !inTime).as("said, or no time for it").isTrue();
        return said;
      }
    }
  }

  @Test
  void forAFirstLookSpansAreLinesOfTheLog() {
    try (ForkedService service = traced().environment("OTEL_TRACES_EXPORTER", "logging").start()) {
      work(service);
      awaitLines(service);
      Exit exit = service.stop();
      assertThat(exit.stderr().lines())
          .filteredOn(line -> line.contains("span lifeguard.unit: INTERNAL"))
          .hasSize(UNITS)
          .allMatch(line -> line.matches(".* trace_id=[0-9a-f]{32} span_id=[0-9a-f]{16}"));
      assertThat(exit.stdout()).doesNotContain("lifeguard.unit");
    }
  }

  private static void awaitLines(ForkedService service) {
    Await.that(
        "a line for each unit",
        () ->
            service.stderr().lines().filter(line -> line.contains("span lifeguard.unit")).count()
                == UNITS);
  }

  @Test
  void asJsonEveryLineOfOursIsAnObject() {
    try (ForkedService service =
        traced()
            .environment("OTEL_TRACES_EXPORTER", "console")
            .environment("LIFEGUARD_LOG_FORMAT", "json")
            .start()) {
      work(service);
      awaitLines(service);
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
    Metric held = Await.value("one that has sent its last values", () -> held(protocol));
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

  /**
   * How long connections were held, by the last values, which are sent when the service ends; null
   * only where the end took longer than the agent may take.
   */
  private @Nullable Metric held(String protocol) {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            to(receiver)
                .environment("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)
                .environment("OTEL_METRICS_EXPORTER", "otlp")
                .environment("OTEL_METRIC_EXPORT_INTERVAL", "60000")
                .start()) {
      work(service);
      int before = receiver.metrics().size();
      boolean inTime = end(service).compareTo(LAST_METRICS) < 0;
      Metric held =
          receiver.metrics().stream()
              .skip(before)
              .filter(metric -> metric.getName().equals("db.client.connection.use_time"))
              .reduce((earlier, later) -> later)
              .orElse(null);
      assertThat(held != null || !inTime).as("sent, or no time for it").isTrue();
      return held;
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
        receiver.awaitSpans(1);
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
