// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.agent.measure.Exemplar;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.OperationSnapshot;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.FinishedSpan;
import dev.lifeguard.agent.trace.FinishedSpan.Kind;
import dev.lifeguard.agent.trace.SpanSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracedTimesTest {

  private static final Endpoint SHOP =
      new Endpoint("postgresql", "shop", "db", 5433, "jdbc:postgresql://db:5433/shop");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final long END = 1_700_000_000_123_000_000L;

  private final Statements statements = new Statements();
  private final Pools pools = new Pools(url -> SHOP, type -> {});
  private final List<FinishedSpan> waiting = new ArrayList<>();

  /** Hands out what the test put in. */
  private final class Waiting implements SpanSource {
    @Override
    public int drainTo(List<FinishedSpan> into, int most) {
      into.addAll(waiting);
      return waiting.size();
    }

    @Override
    public long dropped() {
      return 7;
    }
  }

  private final TracedTimes traced = new TracedTimes(new Waiting(), statements, pools);

  private void span(Kind kind, String name, String spanId, Object... attributes) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      all.put((String) attributes[i], attributes[i + 1]);
    }
    boolean error = all.containsKey("error.type");
    waiting.add(new FinishedSpan(TRACE, spanId, null, kind, name, END - 900_000, END, all, error));
  }

  private static Exemplar exemplar(String spanId) {
    return new Exemplar(TRACE, spanId, 900_000, 1_700_000_000_123L);
  }

  private void statement(String spanId, String text, String summary, Object... more) {
    List<Object> attributes = new ArrayList<>();
    attributes.addAll(List.of("db.system.name", "postgresql", "db.namespace", "shop"));
    attributes.addAll(List.of("server.address", "db", "server.port", 5433L));
    attributes.addAll(List.of("db.query.summary", summary));
    if (!text.isEmpty()) {
      attributes.addAll(List.of("db.query.text", text));
    }
    attributes.addAll(List.of(more));
    span(Kind.CLIENT, summary, spanId, attributes.toArray());
  }

  @Test
  void aStatementLeavesItsTraceWithTheHistogramThatCountedIt() {
    statements.of(SHOP).record("with a as (select 1) select * from a", false, 900_000, null);
    statements.of(SHOP).record("insert into t values (1)", true, 900_000, null);
    statements.of(SHOP).record("select 1", false, 900_000, new SQLException("no", "42P01"));
    statements.of(SHOP).record("select 1", false, 900_000, null);
    statement("1".repeat(16), "with a as (select ?) select * from a", "SELECT a");
    statement("2".repeat(16), "", "BATCH INSERT t");
    statement("3".repeat(16), "select ?", "SELECT", "error.type", "42P01");

    List<FinishedSpan> out = new ArrayList<>();
    assertThat(traced.drainTo(out, 100)).isEqualTo(3);

    assertThat(out).isEqualTo(waiting);
    assertThat(statements.snapshot())
        .extracting(
            OperationSnapshot::operation,
            OperationSnapshot::errorType,
            each -> each.duration().exemplars())
        .containsExactlyInAnyOrder(
            tuple("WITH", null, List.of(exemplar("1".repeat(16)))),
            tuple("BATCH INSERT", null, List.of(exemplar("2".repeat(16)))),
            tuple("SELECT", "42P01", List.of(exemplar("3".repeat(16)))),
            tuple("SELECT", null, List.of()));
  }

  @Test
  void whoWaitedLeavesItsTraceWithThePool() {
    Pool pool = pools.unpooled(SHOP);
    String name = "db.client.connection.pool.name";
    span(Kind.INTERNAL, "lifeguard.pool.acquire", "1".repeat(16), name, pool.name());
    span(Kind.INTERNAL, "lifeguard.pool.acquire", "2".repeat(16), name, "another");

    traced.drainTo(new ArrayList<>(), 100);

    assertThat(pool.acquire().snapshot().exemplars()).containsExactly(exemplar("1".repeat(16)));
  }

  @Test
  void whoGotNoneIsNotAmongThoseWhoWaited() {
    Pool pool = pools.unpooled(SHOP);
    String name = "db.client.connection.pool.name";
    span(
        Kind.INTERNAL,
        "lifeguard.pool.acquire",
        "1".repeat(16),
        name,
        pool.name(),
        "error.type",
        "08001");

    traced.drainTo(new ArrayList<>(), 100);

    assertThat(pool.acquire().snapshot().exemplars()).isEmpty();
  }

  @Test
  void whatIsDroppedStaysCounted() {
    assertThat(traced.dropped()).isEqualTo(7);
  }
}
