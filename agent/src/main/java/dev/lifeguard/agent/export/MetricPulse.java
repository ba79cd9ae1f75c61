// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.log.Log;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Sends all metrics every so often. Nothing waits: the next values include what these tell. */
final class MetricPulse implements Work {

  private final Supplier<List<Metric>> metrics;
  private final Sink<Metric> sink;
  private final long intervalNanos;
  private final LongSupplier nanoTime;
  private long next;

  MetricPulse(
      Supplier<List<Metric>> metrics, Sink<Metric> sink, Duration interval, LongSupplier nanoTime) {
    this.metrics = metrics;
    this.sink = sink;
    this.nanoTime = nanoTime;
    intervalNanos = interval.toNanos();
    next = nanoTime.getAsLong() + intervalNanos;
  }

  @Override
  public long look() {
    long now = nanoTime.getAsLong();
    if (next - now > 0) {
      return next - now;
    }
    next = now + intervalNanos;
    send();
    return Math.max(0, next - nanoTime.getAsLong());
  }

  @Override
  public void finish(Duration atMost) {
    send();
    sink.close();
  }

  private void send() {
    Outcome outcome = sink.send(metrics.get());
    String cause =
        outcome instanceof Outcome.Later later
            ? later.cause()
            : outcome instanceof Outcome.Refused refused
                ? refused.cause()
                : outcome instanceof Outcome.Partly partly ? partly.cause() : "";
    if (!cause.isEmpty()) {
      Log.rateLimited(
          "export-metrics",
          "metrics cannot be sent to "
              + sink.target()
              + ": "
              + cause
              + "; the next are sent in "
              + Duration.ofNanos(intervalNanos).toSeconds()
              + " s (OTEL_METRIC_EXPORT_INTERVAL; OTEL_METRICS_EXPORTER=none ends it)");
    }
  }
}
