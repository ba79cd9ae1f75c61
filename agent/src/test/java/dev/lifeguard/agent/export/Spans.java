// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.trace.FinishedSpan;
import dev.lifeguard.agent.trace.SpanSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A source that makes spans as they are fetched: as many as were offered. */
final class Spans implements SpanSource {

  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private String text = "";
  final AtomicLong offered = new AtomicLong();
  final AtomicLong fetched = new AtomicLong();

  static Spans of(long many) {
    Spans spans = new Spans();
    spans.offered.set(many);
    return spans;
  }

  /** With a statement's text. */
  Spans withText(String sql) {
    text = sql;
    return this;
  }

  private FinishedSpan span(long number) {
    Map<String, Object> attributes =
        new HashMap<>(
            Map.of(
                "db.system.name", "postgresql", "db.operation.batch.size", 3L, "internal", true));
    if (!text.isEmpty()) {
      attributes.put("db.query.text", text);
    }
    return new FinishedSpan(
        TRACE,
        String.format("%016x", number + 1),
        "b7ad6b7169203331",
        FinishedSpan.Kind.CLIENT,
        "SELECT orders",
        1_790_000_000_000_000_000L,
        1_790_000_000_002_500_000L,
        attributes,
        number % 2 == 1);
  }

  @Override
  public int drainTo(List<FinishedSpan> into, int most) {
    int many = (int) Math.min(most, offered.get() - fetched.get());
    for (int i = 0; i < many; i++) {
      into.add(span(fetched.getAndIncrement()));
    }
    return many;
  }

  @Override
  public long dropped() {
    return 0;
  }
}
