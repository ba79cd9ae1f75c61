// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.export.otlp.OtlpSpans;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.trace.FinishedSpan;
import dev.lifeguard.agent.trace.SpanSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans to where OpenTelemetry's standard settings say, on a thread of its own that starts
 * with the first span. Before that nothing of OpenTelemetry is loaded. Facade of this package.
 */
public final class SpanExport {

  private final SpanSource source;
  private final OtelSettings settings;
  private final Identity identity;
  private final Destinations destinations;
  private @Nullable ExportThread thread;
  private volatile @Nullable SpanQueue queue;
  private boolean closed;

  public SpanExport(SpanSource source, OtelSettings settings, Identity identity) {
    this.source = source;
    this.settings = settings;
    this.identity = identity;
    destinations = Destinations.traces(settings);
    if (!destinations.unknown().isEmpty()) {
      Log.warn(
          "OTEL_TRACES_EXPORTER="
              + String.join(",", destinations.unknown())
              + ": there is no such exporter in the agent; spans go to "
              + destinations.text()
              + " (otlp, logging, none)");
    }
  }

  /** Whether anybody wants spans: where nobody does, none need be recorded. */
  public boolean wanted() {
    return destinations.any();
  }

  /** Looks for a first span. Each second, on the service thread. */
  public synchronized void look() {
    if (thread == null && !closed && wanted()) {
      List<FinishedSpan> first = new ArrayList<>();
      source.drainTo(first, 1);
      if (!first.isEmpty()) {
        SpanSource all = new Unread(first, source);
        thread = new ExportThread("lifeguard-export", "spans", () -> queue(all));
        thread.start();
      }
    }
  }

  /** Spans that receivers took. */
  public long sent() {
    SpanQueue running = queue;
    return running == null ? 0 : running.sent();
  }

  /** Spans that were recorded, and that nobody got. */
  public long dropped() {
    SpanQueue running = queue;
    return !wanted() ? 0 : source.dropped() + (running == null ? 0 : running.dropped());
  }

  /** The process ends: sends what there is. Returns after this time at the latest. */
  public void close(Duration atMost) {
    look(); // a process may end within its first second
    ExportThread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running != null) {
      running.close(atMost);
    }
  }

  private SpanQueue queue(SpanSource all) {
    SpanQueue started = new SpanQueue(all, sink(), batches(), System::nanoTime);
    queue = started;
    return started;
  }

  private Sink<FinishedSpan> sink() {
    if (!destinations.otlp()) {
      return new LogSink();
    }
    Sink<FinishedSpan> receiver = OtlpSpans.of(settings, identity);
    return destinations.log() ? new LoggedSink(receiver, new LogSink()) : receiver;
  }

  /** For a first look at the log nobody waits five seconds. */
  private BatchSettings batches() {
    return destinations.otlp()
        ? OtlpSpans.batches(settings)
        : new BatchSettings(Duration.ZERO, 2048, 512);
  }
}
