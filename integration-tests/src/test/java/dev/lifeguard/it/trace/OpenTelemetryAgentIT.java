// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.export.OtlpReceiver;
import dev.lifeguard.it.export.ReceivedSpan;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Beside OpenTelemetry's agent, in either order: its exporter takes what ours has to add, and
 * statements have one span.
 */
class OpenTelemetryAgentIT {

  private static final String ACQUIRE = "lifeguard.pool.acquire";
  private static final String UNIT = "lifeguard.unit";

  record Case(Jdk jdk, boolean before) {
    @Override
    public String toString() {
      return "OpenTelemetry's agent " + (before ? "before" : "after") + ", " + jdk.title();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(Jdk.values())
        .flatMap(jdk -> Stream.of(new Case(jdk, true), new Case(jdk, false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void waitsAndUnitsAreInTheAgentsTraceAndStatementsHaveOneSpan(Case run) {
    TestDatabase database = TestPostgres.shared().database(OpenTelemetryAgentIT.class);
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service = service(run, receiver).start()) {
      service.command("open hikari max=1 " + database.openArguments());
      Answer request = service.command("traced-wait 50");
      List<ReceivedSpan> trace = awaitTrace(receiver, request.text("traceId"));

      assertThat(named(trace, ACQUIRE))
          .singleElement()
          .satisfies(
              wait -> {
                assertThat(wait.parentSpanId()).isEqualTo(request.text("spanId"));
                assertThat(wait.kind()).isEqualTo("INTERNAL");
                assertThat(wait.endEpochNanos() - wait.startEpochNanos())
                    .isGreaterThan(10_000_000L);
                assertThat(wait.attributes()).containsKey("db.client.connection.pool.name");
              });
      assertThat(named(trace, UNIT))
          .singleElement()
          .satisfies(
              unit -> {
                assertThat(unit.parentSpanId()).isEqualTo(request.text("spanId"));
                assertThat(unit.attributes()).containsEntry("lifeguard.unit.statements", 1L);
              });
      assertThat(trace).filteredOn(span -> span.kind().equals("CLIENT")).hasSize(1);
      // The service never asks for it: it is our look at the server, once.
      assertThat(receiver.spans())
          .extracting(span -> String.valueOf(span.attributes().get("db.statement")))
          .noneMatch(text -> text.contains("version"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void whereItsJdbcInstrumentationIsOffStatementsAreOursInItsTrace(Case run) {
    TestDatabase database = TestPostgres.shared().database(OpenTelemetryAgentIT.class);
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            service(run, receiver)
                .property("otel.instrumentation.jdbc.enabled", "false")
                .property("otel.instrumentation.hikaricp.enabled", "false")
                .start()) {
      service.command("open hikari max=1 " + database.openArguments());
      Answer request = service.command("traced-wait 50");
      List<ReceivedSpan> trace = awaitTrace(receiver, request.text("traceId"));

      assertThat(Traces.statements(trace))
          .singleElement()
          .satisfies(
              statement -> {
                assertThat(statement.scope()).isEqualTo("dev.lifeguard");
                assertThat(statement.parentSpanId()).isEqualTo(request.text("spanId"));
                assertThat(statement.attributes())
                    .containsEntry("db.system.name", "postgresql")
                    .containsEntry("db.query.text", "select ?");
              });
      assertThat(trace)
          .filteredOn(span -> !span.spanId().equals(request.text("spanId")))
          .allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(request.text("spanId")))
          .extracting(ReceivedSpan::name)
          .containsExactlyInAnyOrder(ACQUIRE, UNIT, "select");
    }
  }

  private static ServiceBuilder service(Case run, OtlpReceiver receiver) {
    Path other = Library.newest("opentelemetry").jars().get(0);
    ServiceBuilder service =
        ForkedService.probe()
            .jdk(run.jdk())
            .with("pgjdbc", "hikaricp", "opentelemetry-sdk")
            .property("lifeguard.traces.units", "true")
            .property("otel.exporter.otlp.endpoint", receiver.endpoint())
            .property("otel.exporter.otlp.protocol", "http/protobuf")
            .property("otel.exporter.otlp.timeout", Traces.PATIENT)
            .property(Traces.TRUSTING, Traces.PATIENT)
            .property("otel.bsp.schedule.delay", "100")
            .property("otel.metrics.exporter", "none")
            .property("otel.logs.exporter", "none");
    return run.before() ? service.agentBefore(other) : service.agentAfter(other);
  }

  /** Until the unit is there: it ends last but for the request, and is handed over last. */
  private static List<ReceivedSpan> awaitTrace(OtlpReceiver receiver, String traceId) {
    return Traces.await(receiver, traceId, 4);
  }

  private static List<ReceivedSpan> named(List<ReceivedSpan> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }
}
