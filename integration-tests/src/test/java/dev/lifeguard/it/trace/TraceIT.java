// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.export.OtlpReceiver;
import dev.lifeguard.it.export.ReceivedSpan;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service with an OpenTelemetry SDK of its own, and one with nothing. */
class TraceIT {

  private static final String ACQUIRE = "lifeguard.pool.acquire";
  private static final String UNIT = "lifeguard.unit";

  private final TestDatabase database = TestPostgres.shared().database(TraceIT.class);

  private ServiceBuilder service(Jdk jdk, OtlpReceiver receiver) {
    return ForkedService.probe()
        .shortLived()
        .jdk(jdk)
        .with("pgjdbc", "hikaricp", "opentelemetry-sdk")
        .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
        .environment("OTEL_EXPORTER_OTLP_TIMEOUT", Traces.PATIENT)
        .environment("OTEL_BSP_SCHEDULE_DELAY", "100");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void statementsAndWaitsAreChildrenOfTheServicesOwnSpan(Jdk jdk) {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service = service(jdk, receiver).start()) {
      service.command("open hikari max=1 acquire-timeout=250 " + database.openArguments());
      service.command("traced-sdk on");
      Answer waited = service.command("traced-wait 20");
      Answer failed = service.command("traced-run fail");
      Answer batch = service.command("traced-run batch 7");

      List<ReceivedSpan> wait = Traces.await(receiver, waited.text("traceId"), 2);
      assertThat(wait)
          .allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(waited.text("spanId")))
          .extracting(ReceivedSpan::name)
          .containsExactlyInAnyOrder(ACQUIRE, "select");
      assertThat(Traces.awaitStatements(receiver, failed.text("traceId"), 1))
          .singleElement()
          .satisfies(
              span -> {
                assertThat(span.error()).isTrue();
                assertThat(span.kind()).isEqualTo("CLIENT");
                assertThat(span.name()).isEqualTo("select no_such_table");
                assertThat(span.parentSpanId()).isEqualTo(failed.text("spanId"));
                assertThat(span.attributes())
                    .containsEntry("db.system.name", "postgresql")
                    .containsEntry("db.namespace", database.name())
                    .containsEntry("db.query.text", "select * from no_such_table")
                    .containsEntry("db.query.summary", "select no_such_table")
                    .containsEntry("db.response.status_code", "42P01")
                    .containsEntry("error.type", "42P01")
                    .containsKeys("server.address", "server.port");
              });
      assertThat(Traces.awaitStatements(receiver, batch.text("traceId"), 2))
          .filteredOn(span -> span.name().equals("BATCH insert probe_batch"))
          .singleElement()
          .satisfies(
              span -> assertThat(span.attributes()).containsEntry("db.operation.batch.size", 7L));
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void workersThatChangeBetweenTracesMixNothingUp(Jdk jdk) {
    int tasks = 200;
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service = service(jdk, receiver).start()) {
      service.command("open hikari max=2 " + database.openArguments());
      service.command("traced-sdk on");
      // The service's API is looked up at the first use; who comes meanwhile is in no trace yet.
      Answer first = service.command("traced-run cycle 1");
      String workers = jdk == Jdk.V25 ? "traced-virtual " : "traced-pool ";
      Set<String> parents = Set.of(service.command(workers + tasks).text("spans").split(",", -1));
      assertThat(parents).hasSize(tasks / 2);

      receiver.awaitSpans(tasks / 2 + 1);
      Answer last = service.command("traced-run cycle 1");
      Traces.awaitStatements(receiver, last.text("traceId"), 1);

      List<ReceivedSpan> statements =
          receiver.spans().stream()
              .filter(span -> span.kind().equals("CLIENT"))
              .filter(
                  span ->
                      !Set.of(first.text("traceId"), last.text("traceId")).contains(span.traceId()))
              .toList();
      assertThat(statements)
          .as("one for each that was traced, none for the others")
          .hasSize(tasks / 2)
          .extracting(span -> span.traceId() + ":" + span.parentSpanId())
          .containsExactlyInAnyOrderElementsOf(parents);
    }
  }

  @Test
  void aConnectionThatIsHandedOnStaysInTheTraceItWasBorrowedIn() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service = service(Jdk.BUILD, receiver).start()) {
      service.command("open hikari max=1 " + database.openArguments());
      service.command("traced-sdk on");
      Answer request = service.command("traced-handover");
      service.command("cycle 1");
      Answer last = service.command("traced-run cycle 1");
      Traces.awaitStatements(receiver, last.text("traceId"), 1);

      assertThat(receiver.spans())
          .filteredOn(span -> span.kind().equals("CLIENT"))
          .extracting(ReceivedSpan::parentSpanId)
          .containsExactlyInAnyOrder(request.text("spanId"), last.text("spanId"));
    }
  }

  @Test
  void whatIsInNoTraceOrInOneThatIsNotSampledIsNotTraced() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service = service(Jdk.BUILD, receiver).start()) {
      service.command("open hikari max=1 " + database.openArguments());
      service.command("cycle 20");
      service.command("traced-sdk off");
      service.command("traced-run cycle 20");
      service.command("traced-sdk on");
      Answer last = service.command("traced-run cycle 1");
      Traces.awaitStatements(receiver, last.text("traceId"), 1);

      assertThat(receiver.spans())
          .extracting(ReceivedSpan::traceId)
          .containsOnly(last.text("traceId"));
    }
  }

  @Test
  void withoutAnyTraceAroundThemUnitsBeginTheirOwnWhereTheSamplerTakesThem() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            ForkedService.probe()
                .shortLived()
                .with("pgjdbc", "hikaricp")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
                .environment("OTEL_EXPORTER_OTLP_TIMEOUT", Traces.PATIENT)
                .environment("OTEL_BSP_SCHEDULE_DELAY", "100")
                .environment("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
                .environment("OTEL_TRACES_SAMPLER_ARG", "0.5")
                .start()) {
      service.command("open hikari max=1 " + database.openArguments());
      service.command("cycle 50");
      service.command("set-property lifeguard.traces.units true");
      Await.that(
          "the live setting makes units, of which the sampler takes half",
          () -> {
            service.command("cycle 5");
            return units(receiver).size() >= 20;
          });

      List<ReceivedSpan> units = units(receiver);
      assertThat(units).hasSizeGreaterThanOrEqualTo(20);
      Set<String> ids = units.stream().map(ReceivedSpan::spanId).collect(Collectors.toSet());
      assertThat(receiver.spans())
          .filteredOn(span -> span.kind().equals("CLIENT"))
          .filteredOn(span -> ids.contains(span.parentSpanId()))
          .hasSize(units.size());
      assertThat(units)
          .allSatisfy(
              unit -> {
                assertThat(unit.parentSpanId()).isEmpty();
                assertThat(unit.attributes()).containsEntry("lifeguard.unit.statements", 1L);
              });
    }
  }

  /** A first look at a service without a pool showed nothing: its connections were in no unit. */
  @ParameterizedTest
  @ValueSource(strings = {"driver-manager", "pg-simple"})
  void aConnectionFromNoPoolIsAUnitFromItsOpeningToItsEnd(String kind) {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            ForkedService.probe()
                .shortLived()
                .with("pgjdbc")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
                .environment("OTEL_EXPORTER_OTLP_TIMEOUT", Traces.PATIENT)
                .environment("OTEL_BSP_SCHEDULE_DELAY", "100")
                .property("lifeguard.traces.units", "true")
                .start()) {
      service.command("open " + kind + " " + database.openArguments());
      service.command("cycle 3");
      // A unit comes after its statements; a connect that takes its time is a span as well.
      Await.that("three units", () -> units(receiver).size() >= 3);

      assertThat(units(receiver))
          .hasSize(3)
          .allSatisfy(
              unit -> assertThat(unit.attributes()).containsEntry("lifeguard.unit.statements", 1L));
      assertThat(receiver.spans())
          .filteredOn(span -> span.kind().equals("CLIENT"))
          .extracting(ReceivedSpan::parentSpanId)
          .containsExactlyInAnyOrderElementsOf(
              units(receiver).stream().map(ReceivedSpan::spanId).toList());
    }
  }

  private static List<ReceivedSpan> units(OtlpReceiver receiver) {
    return receiver.spans().stream().filter(span -> span.name().equals(UNIT)).toList();
  }

  @Test
  void noLiteralLeavesWithASpan() {
    String canary = "canary4711";
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service = service(Jdk.BUILD, receiver).start()) {
      service.command("open hikari max=1 " + database.openArguments());
      service.command("traced-sdk on");
      Answer request =
          service.command("traced-run sql select '" + canary + "' as x, 4711 /* " + canary + " */");
      List<ReceivedSpan> trace = Traces.awaitStatements(receiver, request.text("traceId"), 1);

      assertThat(trace)
          .singleElement()
          .satisfies(
              span ->
                  assertThat(span.attributes()).containsEntry("db.query.text", "select ? as x, ?"));
      assertThat(receiver.spans().toString()).doesNotContain(canary);
    }
  }
}
