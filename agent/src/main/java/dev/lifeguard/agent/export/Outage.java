// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.log.Log;

/** What people are told about a receiver that does not take spans: once a minute, and its end. */
final class Outage {

  private static final String PLACE = "export-spans";

  private final String target;
  private long sinceNanos;
  private long droppedBefore;
  private boolean on;
  private boolean said;

  Outage(String target) {
    this.target = target;
  }

  /**
   * An attempt failed, and is made again. The first is not worth a word where it was quick: a
   * connection that the receiver had closed, or its restart.
   */
  void later(
      String cause, boolean quick, long now, long pauseNanos, int waiting, int most, long dropped) {
    if (begins(now, dropped) && quick) {
      return;
    }
    said = true;
    Log.rateLimited(
        PLACE,
        "spans cannot be sent to "
            + target
            + ": "
            + cause
            + "; "
            + waiting
            + " wait, tried again in "
            + Math.max(1, Math.round(pauseNanos / 1e9))
            + " s; at most "
            + most
            + " wait (OTEL_BSP_MAX_QUEUE_SIZE), further ones are dropped, "
            + dropped
            + " so far; OTEL_TRACES_EXPORTER=none ends it");
  }

  /** Some were not taken, and never will be. */
  void refused(String cause, long now, long lost, long dropped) {
    begins(now, dropped - lost);
    said = true;
    Log.rateLimited(
        PLACE + "-refused",
        target
            + " does not take spans: "
            + cause
            + "; "
            + lost
            + " are dropped, "
            + dropped
            + " so far (OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS;"
            + " OTEL_TRACES_EXPORTER=none ends it)");
  }

  /** An attempt succeeded. */
  void over(long now, long dropped) {
    boolean told = on && said;
    on = false;
    said = false;
    if (told) {
      long seconds = Math.round((now - sinceNanos) / 1e9);
      long lost = dropped - droppedBefore;
      Log.info(
          "spans are sent to " + target + " again, after " + seconds + " s; " + lost + " are lost");
    }
  }

  /** The process ends with some that nobody took. */
  void end(long lost) {
    if (lost > 0) {
      Log.warn(lost + " spans are lost: " + target + " did not take them before the end");
    }
  }

  private boolean begins(long now, long dropped) {
    boolean begun = !on;
    if (begun) {
      on = true;
      sinceNanos = now;
      droppedBefore = dropped;
    }
    return begun;
  }
}
