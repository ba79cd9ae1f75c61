// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.log.TraceIds;
import dev.lifeguard.agent.trace.FinishedSpan;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** {@code OTEL_TRACES_EXPORTER=logging}, for a first look: a line of the log for each span. */
final class LogSink implements Sink<FinishedSpan> {

  @Override
  public Outcome send(List<FinishedSpan> batch) {
    batch.forEach(span -> Log.info(text(span), new TraceIds(span.traceId(), span.spanId())));
    return new Outcome.Sent();
  }

  private static String text(FinishedSpan span) {
    return "span "
        + span.name()
        + ": "
        + span.kind()
        + String.format(
            Locale.ROOT, ", %.3f ms", (span.endEpochNanos() - span.startEpochNanos()) / 1e6)
        + (span.error() ? ", error" : "")
        + (span.parentSpanId() == null ? ", root" : ", parent " + span.parentSpanId())
        + ", "
        + new TreeMap<>(span.attributes());
  }

  @Override
  public String target() {
    return "the log";
  }

  @Override
  public void close() {}
}
