// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.log.Log;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thread on which things are fetched, encoded and sent. */
final class ExportThread {

  private static final long AFTER_ERROR_NANOS = Duration.ofSeconds(5).toNanos();

  /** What an interrupted request gets to come back. */
  private static final long LAST_MILLIS = 500;

  private final String what;
  private final Supplier<? extends Work> start;
  private final Thread thread;
  private volatile @Nullable Duration finishWithin;

  /**
   * @param what is exported: {@code spans} or {@code metrics}
   * @param start called on the thread: it loads OpenTelemetry's SDK
   */
  ExportThread(String name, String what, Supplier<? extends Work> start) {
    this.what = what;
    this.start = start;
    thread = new Thread(null, this::run, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ExportThread.class.getClassLoader());
  }

  void start() {
    thread.start();
  }

  /** Asks it to do the rest, and waits. What still hangs then is interrupted. */
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
    Work work = started();
    if (work == null) {
      return;
    }
    Duration last = finishWithin;
    while (last == null) {
      long pause = look(work);
      last = finishWithin;
      if (pause > 0 && last == null) {
        LockSupport.parkNanos(this, pause);
        last = finishWithin;
      }
    }
    work.finish(last);
  }

  private @Nullable Work started() {
    try {
      return start.get();
    } catch (RuntimeException e) {
      Log.error(
          what
              + " are not exported: "
              + e.getMessage()
              + " (OTEL_EXPORTER_OTLP_…, OTEL_BSP_…; see docs/tracing-export.md)");
    } catch (LinkageError e) {
      Log.error(
          what
              + " are not exported: this Java runtime lacks a module, java.net.http most likely ("
              + e
              + "); add it with jlink, or set OTEL_"
              + what.replaceFirst("spans", "traces").toUpperCase(Locale.ROOT)
              + "_EXPORTER=none");
    }
    return null;
  }

  private long look(Work work) {
    try {
      return work.look();
    } catch (Throwable e) {
      // Out of memory, or an error of ours: what waits is tried again, and nobody else notices.
      Log.rateLimited(
          "export-error", "an error of the agent's own while it exports " + what + ": " + e);
      return AFTER_ERROR_NANOS;
    }
  }
}
