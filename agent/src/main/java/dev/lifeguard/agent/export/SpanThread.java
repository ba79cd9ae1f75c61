// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.trace.FinishedSpan;
import dev.lifeguard.agent.trace.SpanSource;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The thread on which spans are fetched, encoded and sent. */
final class SpanThread {

  private static final long AFTER_ERROR_NANOS = Duration.ofSeconds(5).toNanos();

  /** What an interrupted request gets to come back. */
  private static final long LAST_MILLIS = 500;

  private final SpanSource source;
  private final Supplier<Sink<FinishedSpan>> sinks;
  private final Supplier<BatchSettings> settings;
  private final Thread thread;
  private volatile @Nullable SpanQueue queue;
  private volatile @Nullable Duration finishWithin;

  /** Both are asked on the thread: they load OpenTelemetry's SDK. */
  SpanThread(
      SpanSource source, Supplier<Sink<FinishedSpan>> sinks, Supplier<BatchSettings> settings) {
    this.source = source;
    this.sinks = sinks;
    this.settings = settings;
    thread = new Thread(null, this::run, "lifeguard-export", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(SpanThread.class.getClassLoader());
  }

  void start() {
    thread.start();
  }

  long sent() {
    SpanQueue running = queue;
    return running == null ? 0 : running.sent();
  }

  long dropped() {
    SpanQueue running = queue;
    return running == null ? 0 : running.dropped();
  }

  /** Asks it to send what there is, and waits. What still hangs then is interrupted. */
  void close(Duration atMost) {
    finishWithin = atMost;
    LockSupport.unpark(thread);
    try {
      thread.join(Math.max(1, atMost.toMillis()));
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(LAST_MILLIS);
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Sink<FinishedSpan> sink = sink();
    if (sink == null) {
      return;
    }
    SpanQueue spans = new SpanQueue(source, sink, settings.get(), System::nanoTime);
    queue = spans;
    while (finishWithin == null) {
      long pause = look(spans);
      if (pause > 0 && finishWithin == null) {
        LockSupport.parkNanos(this, pause);
      }
    }
    spans.finish(Objects.requireNonNull(finishWithin));
    sink.close();
  }

  private @Nullable Sink<FinishedSpan> sink() {
    try {
      return sinks.get();
    } catch (RuntimeException e) {
      Log.error(
          "no span is exported: "
              + e.getMessage()
              + " (OTEL_EXPORTER_OTLP_…; see"
              + " docs/tracing-export.md)");
    } catch (LinkageError e) {
      Log.error(
          "no span is exported: this Java runtime lacks a module, java.net.http most likely ("
              + e
              + "); add it with jlink, or set OTEL_TRACES_EXPORTER=none");
    }
    return null;
  }

  private static long look(SpanQueue spans) {
    try {
      return spans.look();
    } catch (Throwable e) {
      // Out of memory, or an error of ours: what waits is tried again, and nobody else notices.
      Log.rateLimited("export-error", "an error of the agent's own while it exports spans: " + e);
      return AFTER_ERROR_NANOS;
    }
  }
}
