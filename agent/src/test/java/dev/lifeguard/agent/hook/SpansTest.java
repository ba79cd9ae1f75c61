// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import static dev.lifeguard.agent.hook.Script.URL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.trace.FinishedSpan;
import dev.lifeguard.agent.trace.TracesPolicy;
import dev.lifeguard.agent.trace.TracesPolicy.OtherAgent;
import dev.lifeguard.copies.hikari.pool.HikariPool;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is traced of a service that has an OpenTelemetry SDK of its own, and of one that has none.
 */
class SpansTest {

  private final Script script = new Script();
  private final HikariPool pool = new HikariPool("orders", URL);
  private final Tracer tracer = tracer(Sampler.alwaysOn());
  private final Tracer unsampled = tracer(Sampler.alwaysOff());

  /** Without a processor the SDK's spans are none. */
  private static Tracer tracer(Sampler sampler) {
    return SdkTracerProvider.builder()
        .setSampler(sampler)
        .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
        .build()
        .get("service");
  }

  @BeforeEach
  void tracing() {
    trace(false, 1);
    script.traces.loading(Span.class.getName(), Span.class.getClassLoader());
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    assertThat(script.errors).isEmpty();
    assertThat(script.traces.dropped()).isZero();
  }

  private void trace(boolean units, double rootRatio) {
    script.traces.apply(
        new TracesPolicy(true, units, true, rootRatio, true, OtherAgent.STATEMENTS));
  }

  private List<FinishedSpan> all() {
    List<FinishedSpan> spans = new ArrayList<>();
    script.traces.drainTo(spans, 1000);
    return spans;
  }

  /** Without waits: on a busy machine a borrow may take a millisecond for no reason. */
  private List<FinishedSpan> spans() {
    List<FinishedSpan> spans = all();
    spans.removeIf(span -> span.name().equals("lifeguard.pool.acquire"));
    return spans;
  }

  private Connection borrowedAndQueried() throws SQLException {
    Connection physical = script.create(pool, URL);
    Object handle = script.borrow(pool, physical);
    script.query(physical, "select 1");
    script.close(handle);
    return physical;
  }

  private void inSpan(Span span, Script.Work work) throws SQLException {
    try (Scope scope = span.makeCurrent()) {
      assertThat(scope).isNotNull();
      work.run();
    } finally {
      span.end();
    }
  }

  @Test
  void aStatementIsAChildOfTheSpanItsThreadIsIn() throws Exception {
    Span parent = tracer.spanBuilder("GET /orders").startSpan();
    long before = System.currentTimeMillis() - 1;
    inSpan(parent, this::borrowedAndQueried);

    assertThat(spans())
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.traceId()).isEqualTo(parent.getSpanContext().getTraceId());
              assertThat(span.parentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
              assertThat(span.spanId()).matches("[0-9a-f]{16}").isNotEqualTo(span.parentSpanId());
              assertThat(span.kind()).isEqualTo(FinishedSpan.Kind.CLIENT);
              assertThat(span.error()).isFalse();
              assertThat(span.startEpochNanos())
                  .isBetween(before * 1_000_000, span.endEpochNanos());
              assertThat(span.endEpochNanos())
                  .isLessThanOrEqualTo((System.currentTimeMillis() + 1) * 1_000_000);
            });
  }

  @Test
  void aStatementSaysWhereItRanAndNothingOfItsText() throws Exception {
    inSpan(tracer.spanBuilder("GET /orders").startSpan(), this::borrowedAndQueried);

    // The script's statements have a text, and there is nobody here who knows what may leave of it.
    assertThat(spans())
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.name()).isEqualTo("orders");
              assertThat(span.attributes())
                  .isEqualTo(
                      Map.of(
                          "db.system.name", "postgresql",
                          "db.namespace", "orders",
                          "server.address", "db",
                          "server.port", 5432L));
            });
  }

  @Test
  void aFailureHasItsSqlState() throws Exception {
    Connection physical = script.create(pool, URL);
    Object handle = script.borrow(pool, physical);
    inSpan(
        tracer.spanBuilder("GET /orders").startSpan(),
        () -> {
          script.execute(script.prepare(physical, "x"), new SQLException("no", "42P01"));
          script.execute(script.prepare(physical, "x"), new IllegalStateException("no"));
        });
    script.close(handle);

    List<FinishedSpan> spans = spans();
    assertThat(spans).hasSize(2).allMatch(FinishedSpan::error);
    assertThat(spans.get(0).attributes())
        .containsEntry("db.response.status_code", "42P01")
        .containsEntry("error.type", "42P01");
    assertThat(spans.get(1).attributes())
        .doesNotContainKey("db.response.status_code")
        .containsEntry("error.type", "java.lang.IllegalStateException");
  }

  @Test
  void aBatchSaysHowLargeItWasUnlessItIsOne() throws Exception {
    Connection physical = script.create(pool, URL);
    Object handle = script.borrow(pool, physical);
    inSpan(
        tracer.spanBuilder("import").startSpan(),
        () -> {
          script.batch(physical, 17, null);
          script.batch(physical, 1, null);
          script.batch(physical, 0, null);
          script.batch(physical, -2, new SQLException("no", "23505"));
        });
    script.close(handle);

    assertThat(spans())
        .extracting(span -> span.attributes().getOrDefault("db.operation.batch.size", "-"))
        .containsExactly(17L, "-", 0L, "-");
  }

  @Test
  void aTraceThatIsNotSampledGetsNothing() throws Exception {
    trace(true, 1);
    inSpan(unsampled.spanBuilder("GET /orders").startSpan(), this::borrowedAndQueried);

    assertThat(spans()).isEmpty();
  }

  @Test
  void withoutATraceThereAreNoOrphans() throws Exception {
    borrowedAndQueried();

    assertThat(spans()).isEmpty();
  }

  @Test
  void aUnitHasTheRowsOfItsOwnStatementsWhereTheDriverTells() throws Exception {
    trace(true, 1);
    Connection physical = script.create(pool, URL);
    Object first = script.borrow(pool, physical);
    Object statement = script.prepare(physical, "select 1");
    script.execute(statement, null);
    script.hooks.rows(statement, 3);
    script.hooks.rows(statement, 4);
    script.close(first);
    script.hooks.rows(statement, 100); // the pool's own
    Object second = script.borrow(pool, physical);
    script.query(physical, "select 1");
    script.close(second);

    assertThat(spans())
        .filteredOn(span -> span.name().equals("lifeguard.unit"))
        .extracting(span -> span.attributes().get("lifeguard.unit.rows"))
        .containsExactly(7L, null);
  }

  @Test
  void unitsBeginATraceOfTheirOwnWhereThereIsNone() throws Exception {
    trace(true, 1);
    Connection physical = script.create(pool, URL);
    Object handle = script.borrow(pool, physical);
    script.query(physical, "select 1");
    script.execute(script.prepare(physical, "x"), new SQLException("no", "42P01"));
    script.close(handle);

    List<FinishedSpan> spans = spans();
    assertThat(spans).hasSize(3);
    FinishedSpan unit = spans.get(2);
    assertThat(unit.name()).isEqualTo("lifeguard.unit");
    assertThat(unit.parentSpanId()).isNull();
    assertThat(unit.traceId()).matches("[0-9a-f]{32}");
    assertThat(unit.attributes())
        .containsEntry("db.client.connection.pool.name", "orders")
        .containsEntry("lifeguard.unit.statements", 2L)
        .containsEntry("lifeguard.unit.failed_statements", 1L)
        .containsKeys("lifeguard.unit.wait_micros", "lifeguard.unit.hold_micros");
    assertThat(spans.subList(0, 2))
        .allSatisfy(
            statement -> {
              assertThat(statement.traceId()).isEqualTo(unit.traceId());
              assertThat(statement.parentSpanId()).isEqualTo(unit.spanId());
              assertThat(statement.startEpochNanos()).isGreaterThan(unit.startEpochNanos());
            });
  }

  @Test
  void theSamplerDecidesWhichUnitsBeginATrace() throws Exception {
    trace(true, 0);
    borrowedAndQueried();

    assertThat(spans()).isEmpty();
  }

  @Test
  void aUnitIsAChildOfTheServicesSpanAndItsStatementsAreTheUnits() throws Exception {
    trace(true, 0);
    Span parent = tracer.spanBuilder("GET /orders").startSpan();
    Span inner =
        tracer.spanBuilder("OrderDao.find").setParent(Context.root().with(parent)).startSpan();
    inSpan(
        parent,
        () -> {
          Connection physical = script.create(pool, URL);
          Object handle = script.borrow(pool, physical);
          script.query(physical, "select 1");
          inSpan(inner, () -> script.query(physical, "select 2"));
          script.close(handle);
        });

    List<FinishedSpan> spans = spans();
    FinishedSpan unit = spans.get(2);
    assertThat(unit.parentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
    assertThat(spans.get(0).parentSpanId()).isEqualTo(unit.spanId());
    assertThat(spans.get(1).parentSpanId()).isEqualTo(inner.getSpanContext().getSpanId());
    assertThat(spans)
        .extracting(FinishedSpan::traceId)
        .containsOnly(parent.getSpanContext().getTraceId());
  }

  @Test
  void aThreadInNoTraceWorksForTheOneThatBorrowed() throws Exception {
    Span parent = tracer.spanBuilder("GET /orders").startSpan();
    Connection physical = script.create(pool, URL);
    List<Object> handle = new ArrayList<>();
    inSpan(parent, () -> handle.add(script.borrow(pool, physical)));
    onAnotherThread(() -> script.query(physical, "select 1"));
    script.close(handle.get(0));

    assertThat(spans())
        .extracting(FinishedSpan::parentSpanId)
        .containsExactly(parent.getSpanContext().getSpanId());
  }

  @Test
  void aBorrowKnowsNothingOfTheOneBefore() throws Exception {
    Connection physical = script.create(pool, URL);
    inSpan(
        tracer.spanBuilder("GET /orders").startSpan(),
        () -> script.close(script.borrow(pool, physical)));
    Object second = script.borrow(pool, physical);
    script.query(physical, "select 1");
    script.close(second);

    assertThat(spans()).isEmpty();
  }

  @Test
  void aUnitEndsAlsoWhereThePoolLendsBeforeItsCallerHasGivenBack() throws Exception {
    trace(true, 1);
    Connection physical = script.create(pool, URL);
    Object first = script.borrow(pool, physical);
    script.query(physical, "select 1");
    long since = script.hooks.closing(first);
    Object second = script.borrow(pool, physical);
    script.hooks.closed(first, since);
    script.query(physical, "select 2");
    script.query(physical, "select 3");
    script.close(second);

    assertThat(spans())
        .filteredOn(span -> span.name().equals("lifeguard.unit"))
        .extracting(span -> span.attributes().get("lifeguard.unit.statements"))
        .containsExactly(1L, 2L);
  }

  @Test
  void whatTheServiceTracesItselfIsNotTracedTwice() throws Exception {
    Span wrapper =
        tracer
            .spanBuilder("SELECT orders")
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("db.system", "postgresql")
            .startSpan();
    inSpan(wrapper, this::borrowedAndQueried);
    Span call = tracer.spanBuilder("POST /pay").setSpanKind(SpanKind.CLIENT).startSpan();
    inSpan(call, this::borrowedAndQueried);

    assertThat(spans())
        .extracting(FinishedSpan::parentSpanId)
        .containsExactly(call.getSpanContext().getSpanId());
  }

  @Test
  void whatThePoolRunsItselfIsNotTraced() throws Exception {
    Connection physical = script.create(pool, URL);
    inSpan(
        tracer.spanBuilder("GET /orders").startSpan(),
        () -> {
          script.query(physical, "select 'is it alive?'");
          script.close(script.borrow(pool, physical));
          script.query(physical, "discard all");
        });

    assertThat(spans()).isEmpty();
  }

  @Test
  void whatTheAgentRunsItselfIsNotTraced() throws Exception {
    inSpan(
        tracer.spanBuilder("GET /orders").startSpan(),
        () -> {
          try {
            Connection own = OwnWork.unseen(() -> script.connect(URL));
            script.query(own, "select 1");
          } catch (Exception e) {
            throw new SQLException(e);
          }
        });

    assertThat(spans()).isEmpty();
  }

  @Test
  void onlyACallerThatWaitedHasAWait() throws Exception {
    Span parent = tracer.spanBuilder("GET /orders").startSpan();
    Connection physical = script.create(pool, URL);
    inSpan(
        parent,
        () -> {
          script.close(script.borrow(pool, physical));
          long start = script.hooks.borrowing(pool);
          long until = start + TimeUnit.MILLISECONDS.toNanos(2);
          while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
          }
          Object handle = new Object();
          script.hooks.handle(handle, physical);
          script.hooks.borrowed(pool, start, handle, null);
          script.close(handle);
        });

    List<FinishedSpan> waits = all();
    assertThat(waits).allMatch(span -> span.endEpochNanos() - span.startEpochNanos() > 1_000_000);
    assertThat(waits.get(waits.size() - 1))
        .satisfies(
            span -> {
              assertThat(span.name()).isEqualTo("lifeguard.pool.acquire");
              assertThat(span.kind()).isEqualTo(FinishedSpan.Kind.INTERNAL);
              assertThat(span.parentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
              assertThat(span.endEpochNanos() - span.startEpochNanos())
                  .isGreaterThanOrEqualTo(2_000_000);
              assertThat(span.attributes())
                  .containsEntry("db.client.connection.pool.name", "orders")
                  .containsEntry("db.namespace", "orders");
            });
  }

  @Test
  void aCallerThatAskedInVainHasAWaitThatFailed() throws Exception {
    inSpan(
        tracer.spanBuilder("GET /orders").startSpan(),
        () ->
            script.hooks.borrowed(
                pool, script.hooks.borrowing(pool), null, new SQLTimeoutException("no", "08001")));

    assertThat(all())
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.error()).isTrue();
              assertThat(span.attributes()).containsEntry("error.type", "08001");
            });
  }

  @Test
  void switchedOffItRecordsNothing() throws Exception {
    script.traces.apply(TracesPolicy.OFF);
    inSpan(tracer.spanBuilder("GET /orders").startSpan(), this::borrowedAndQueried);
    assertThat(spans()).isEmpty();

    trace(false, 1);
    inSpan(tracer.spanBuilder("GET /orders").startSpan(), this::borrowedAndQueried);
    assertThat(spans()).hasSize(1);
  }

  @Test
  void whereNobodyFetchesSpansNoneAreRecordedAndReportsKnowTheirTraceAllTheSame() throws Exception {
    script.traces.apply(new TracesPolicy(true, true, true, 1, false, OtherAgent.STATEMENTS));
    Span parent = tracer.spanBuilder("GET /orders").startSpan();
    Connection physical = script.create(pool, URL);
    inSpan(
        parent,
        () -> {
          Object handle = script.borrow(pool, physical);
          script.query(physical, "select 1");
          script.hooks.borrowed(
              pool, script.hooks.borrowing(pool), null, new SQLTimeoutException("no"));
          assertThat(script.traces.currentTraceId())
              .isEqualTo(parent.getSpanContext().getTraceId());
          assertThat(script.pools.connections())
              .extracting(script.traces::traceId)
              .containsExactly(parent.getSpanContext().getTraceId());
          script.close(handle);
        });

    assertThat(all()).isEmpty();
  }

  @Test
  void theTraceOfABorrowIsKnownWhileItIsHeld() throws Exception {
    Span parent = tracer.spanBuilder("GET /orders").startSpan();
    Connection physical = script.create(pool, URL);
    inSpan(
        parent,
        () -> {
          assertThat(script.traces.currentTraceId())
              .isEqualTo(parent.getSpanContext().getTraceId());
          Object handle = script.borrow(pool, physical);
          assertThat(script.pools.connections())
              .extracting(script.traces::traceId)
              .containsExactly(parent.getSpanContext().getTraceId());
          script.close(handle);
        });

    assertThat(script.traces.currentTraceId()).isNull();
    assertThat(script.pools.connections()).extracting(script.traces::traceId).containsOnlyNulls();
  }

  private static void onAnotherThread(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work, "worker");
    thread.start();
    thread.join();
  }
}
