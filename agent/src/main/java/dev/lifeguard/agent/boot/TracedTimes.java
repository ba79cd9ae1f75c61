// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.measure.Exemplar;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.trace.FinishedSpan;
import dev.lifeguard.agent.trace.FinishedSpan.Kind;
import dev.lifeguard.agent.trace.SpanSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finished spans on their way out: each leaves its ids with the histogram that counted it. So an
 * exemplar costs the service's threads nothing, and there is none of a trace that was not sampled
 * or never leaves.
 */
final class TracedTimes implements SpanSource {

  private static final String ACQUIRE = "lifeguard.pool.acquire";
  private static final String BATCH = "BATCH";

  private final SpanSource spans;
  private final Statements statements;
  private final Pools pools;

  TracedTimes(SpanSource spans, Statements statements, Pools pools) {
    this.spans = spans;
    this.statements = statements;
    this.pools = pools;
  }

  @Override
  public int drainTo(List<FinishedSpan> into, int most) {
    int before = into.size();
    int moved = spans.drainTo(into, most);
    into.subList(before, into.size()).forEach(this::leave);
    return moved;
  }

  @Override
  public long dropped() {
    return spans.dropped();
  }

  private void leave(FinishedSpan span) {
    if (span.kind() == Kind.CLIENT) {
      statement(span);
    } else if (span.name().equals(ACQUIRE) && !span.error()) { // only who got one is counted
      acquired(span);
    }
  }

  private void statement(FinishedSpan span) {
    String summary = text(span, "db.query.summary", "");
    boolean batch = summary.startsWith(BATCH);
    String sql = text(span, "db.query.text", batch ? summary.substring(BATCH.length()) : summary);
    statements.exemplar(endpoint(span), sql, batch, errorType(span), exemplar(span));
  }

  private void acquired(FinishedSpan span) {
    String name = text(span, "db.client.connection.pool.name", "");
    for (Pool pool : pools.open()) {
      if (pool.name().equals(name)) {
        pool.acquire().exemplar(exemplar(span));
      }
    }
  }

  private static Exemplar exemplar(FinishedSpan span) {
    return new Exemplar(
        span.traceId(),
        span.spanId(),
        span.endEpochNanos() - span.startEpochNanos(),
        TimeUnit.NANOSECONDS.toMillis(span.endEpochNanos()));
  }

  private static Endpoint endpoint(FinishedSpan span) {
    int port = span.attributes().get("server.port") instanceof Long known ? known.intValue() : 0;
    return new Endpoint(
        text(span, "db.system.name", ""),
        text(span, "db.namespace", ""),
        text(span, "server.address", ""),
        port,
        "");
  }

  private static @Nullable String errorType(FinishedSpan span) {
    return span.attributes().get("error.type") instanceof String type ? type : null;
  }

  private static String text(FinishedSpan span, String name, String otherwise) {
    return span.attributes().get(name) instanceof String text ? text : otherwise;
  }
}
