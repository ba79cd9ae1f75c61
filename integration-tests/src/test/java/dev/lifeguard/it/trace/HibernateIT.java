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
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring Boot, Spring Data JPA, Hibernate and HikariCP from a fat jar. */
class HibernateIT {

  private static final String ACQUIRE = "lifeguard.pool.acquire";
  private static final String UNIT = "lifeguard.unit";

  private final TestDatabase database = TestPostgres.shared().database(HibernateIT.class);

  @Test
  void withoutTracesOfItsOwnThereAreStatementsInUnitsOnly() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service = exporting(HibernateService.on(database), receiver).start()) {
      service.command("fill 3");
      service.command("count");
      service.command("set-property lifeguard.traces.units true");
      Await.that(
          "the live setting makes units",
          () -> {
            service.command("count");
            return !named(receiver.spans(), UNIT).isEmpty();
          });
      service.command("rename stale");

      Await.that(
          "the batch of updates",
          () -> receiver.spans().stream().anyMatch(span -> span.name().contains("update")));
      Await.that("its unit", () -> orphans(receiver.spans()).isEmpty());
      List<ReceivedSpan> spans = receiver.spans();
      assertThat(named(spans, UNIT))
          .allSatisfy(unit -> assertThat(unit.parentSpanId()).isEmpty())
          .extracting(span -> span.attributes().get("lifeguard.unit.statements"))
          .as("a query in each, and the last with one and a batch")
          .contains(1L, 2L)
          .containsOnly(1L, 2L);
      assertThat(Traces.statements(spans))
          .allSatisfy(span -> assertThat(span.parentSpanId()).isNotEmpty())
          .extracting(ReceivedSpan::name)
          .as("nothing of what ran before there were units")
          .contains("select item", "BATCH update item")
          .noneMatch(name -> name.contains("create") || name.contains("insert"));
    }
  }

  @Test
  void withAnSdkOfItsOwnWhatHibernateDoesIsInTheServicesSpan() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service = exporting(HibernateService.tracing(database), receiver).start()) {
      service.command("fill 3"); // takes a hundred numbers of the sequence, in two calls
      Answer fill = service.command("own fill 7");
      Answer failed = service.command("own fail");
      Answer waited = service.command("queue-own count");

      assertThat(failed.text("failed")).isNotEqualTo("none");
      assertThat(statements(receiver, fill, 1))
          .singleElement()
          .satisfies(
              span -> {
                assertThat(span.parentSpanId()).isEqualTo(fill.text("spanId"));
                assertThat(span.name()).isEqualTo("BATCH insert item");
                assertThat(span.attributes()).containsEntry("db.operation.batch.size", 7L);
              });
      assertThat(statements(receiver, failed, 1))
          .singleElement()
          .satisfies(
              span -> {
                assertThat(span.parentSpanId()).isEqualTo(failed.text("spanId"));
                assertThat(span.attributes()).containsEntry("db.response.status_code", "42P01");
              });
      assertThat(Traces.await(receiver, waited.text("traceId"), 2))
          .allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(waited.text("spanId")))
          .extracting(ReceivedSpan::name)
          .containsExactlyInAnyOrder(ACQUIRE, "select item");
      assertThat(receiver.spans())
          .as("nothing of what ran in no span: the service's start, the first fill")
          .extracting(ReceivedSpan::traceId)
          .containsOnly(fill.text("traceId"), failed.text("traceId"), waited.text("traceId"));
    }
  }

  @ParameterizedTest(name = "OpenTelemetry's agent before: {0}")
  @ValueSource(booleans = {true, false})
  void besideOpenTelemetrysAgentAllOfItIsInOneTraceAndNoStatementTwice(boolean before) {
    Path other = Library.newest("opentelemetry").jars().get(0);
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      ServiceBuilder builder =
          HibernateService.tracing(database)
              .property("lifeguard.traces.units", "true")
              .property("otel.exporter.otlp.endpoint", receiver.endpoint())
              .property("otel.exporter.otlp.protocol", "http/protobuf")
              .property("otel.exporter.otlp.timeout", Traces.PATIENT)
              .property(Traces.TRUSTING, Traces.PATIENT)
              .property("otel.bsp.schedule.delay", "100")
              .property("otel.metrics.exporter", "none")
              .property("otel.logs.exporter", "none");
      builder = before ? builder.agentBefore(other) : builder.agentAfter(other);
      try (ForkedService service = builder.start()) {
        service.command("fill 1");
        Answer request = service.command("queue-global count");
        String root = request.text("spanId");

        Await.that("the unit", () -> !named(trace(receiver, request), UNIT).isEmpty());
        Await.that("the request", () -> trace(receiver, request).stream().anyMatch(isSpan(root)));
        List<ReceivedSpan> trace = trace(receiver, request);
        assertThat(named(trace, ACQUIRE)).hasSize(1);
        assertThat(Traces.statements(trace)).as("of %s", trace).hasSize(1);
        assertThat(orphans(trace)).as("every span leads to the request: %s", trace).isEmpty();
      }
    }
  }

  private static Predicate<ReceivedSpan> isSpan(String id) {
    return span -> span.spanId().equals(id);
  }

  private static ServiceBuilder exporting(ServiceBuilder service, OtlpReceiver receiver) {
    return service
        .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
        .environment("OTEL_EXPORTER_OTLP_TIMEOUT", Traces.PATIENT)
        .environment("OTEL_BSP_SCHEDULE_DELAY", "100");
  }

  private static List<ReceivedSpan> statements(OtlpReceiver receiver, Answer request, int atLeast) {
    return Traces.awaitStatements(receiver, request.text("traceId"), atLeast);
  }

  private static List<ReceivedSpan> trace(OtlpReceiver receiver, Answer request) {
    return Traces.of(receiver, request.text("traceId"));
  }

  /** Spans whose parent is not there. */
  private static List<ReceivedSpan> orphans(List<ReceivedSpan> spans) {
    Map<String, ReceivedSpan> byId =
        spans.stream()
            .collect(Collectors.toMap(ReceivedSpan::spanId, Function.identity(), (a, b) -> a));
    Set<String> known = byId.keySet();
    return spans.stream()
        .filter(span -> !span.parentSpanId().isEmpty() && !known.contains(span.parentSpanId()))
        .toList();
  }

  private static List<ReceivedSpan> named(List<ReceivedSpan> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }
}
