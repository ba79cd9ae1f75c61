// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.gate;

import java.util.Locale;

/**
 * What a person might do about a gate's limit. The agent itself never does it.
 *
 * @param advice which way
 * @param text what was measured, and what follows from it
 */
public record GateAdvice(Advice advice, String text) {

  /** Which way. */
  public enum Advice {
    /** Nothing to say yet. */
    WAIT,
    /** The limit fits. */
    KEEP,
    /**
     * Callers wait though little is needed on average: what holds connections long is the cause.
     */
    SHORTEN,
    /** Calm minutes need about as many as there are. */
    RAISE,
    /** Far fewer were ever in use. */
    LOWER
  }

  /** A mean beyond this share of the limit leaves no room for what comes in bursts. */
  private static final double FULL = 0.7;

  /** Judges a limit. */
  public static GateAdvice of(String pool, GateSnapshot gate) {
    Advice advice = advice(gate, gate.calmest());
    return new GateAdvice(
        advice, "pool " + pool + ": " + figures(gate, gate.calmest()) + end(advice));
  }

  /** Whether there is something to do. */
  public boolean isForAPerson() {
    return advice != Advice.WAIT && advice != Advice.KEEP;
  }

  private static Advice advice(GateSnapshot gate, Demand calmest) {
    if (!calmest.isCalm()) {
      return Advice.WAIT;
    }
    if (calmest.need() > FULL * gate.limit()) {
      return Advice.RAISE;
    }
    if (gate.timeouts() + gate.rejected() > 0) {
      return Advice.SHORTEN;
    }
    return gate.peak() * 2 <= gate.limit() ? Advice.LOWER : Advice.KEEP;
  }

  private static String figures(GateSnapshot gate, Demand calmest) {
    return String.format(
        Locale.ROOT,
        "%.1f borrows a second, held %.1f ms each, need %.1f connections on average;"
            + " at most %d in use of %d (lifeguard.gate.limit); %d callers waited, p95 %.1f ms,"
            + " %d in vain",
        calmest.arrivals(),
        calmest.holdSeconds() * 1e3,
        calmest.need(),
        gate.peak(),
        gate.limit(),
        gate.waited(),
        gate.waits().quantileNanos(0.95) / 1e6,
        gate.timeouts() + gate.rejected());
  }

  private static String end(Advice advice) {
    return switch (advice) {
      case WAIT -> ": no calm minute seen yet, so nothing to advise";
      case KEEP -> ": the limit fits";
      case SHORTEN ->
          ": shorten what holds connections long; a higher limit only moves the queue into the"
              + " database";
      case RAISE ->
          ": raise the limit if the database has cores to spare, or hold connections less";
      case LOWER -> ": half of it would do, and leaves the rest of the server to others";
    };
  }
}
