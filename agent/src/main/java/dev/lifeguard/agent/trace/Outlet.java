// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import dev.lifeguard.agent.log.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finishes what was recorded, and sees it out; off the service's threads. Its lock is its own. */
final class Outlet {

  private static final int MOST_AT_ONCE = 8192;

  private final SpanRing ring;
  private final Finisher finisher;
  private @Nullable AgentTracer agent;

  Outlet(SpanRing ring, Finisher finisher) {
    this.ring = ring;
    this.finisher = finisher;
  }

  synchronized int drain(List<FinishedSpan> into, int most, boolean withText) {
    finisher.looked(Instant.now(), System.nanoTime());
    int drained = 0;
    for (Recorded next = poll(drained, most); next != null; next = poll(drained, most)) {
      FinishedSpan finished = finish(next, withText);
      if (finished != null) {
        into.add(finished);
        drained++;
      }
    }
    return drained;
  }

  private @Nullable Recorded poll(int drained, int most) {
    return drained < most ? ring.poll() : null;
  }

  private @Nullable FinishedSpan finish(Recorded span, boolean withText) {
    try {
      FinishedSpan finished = finisher.finish(span, withText);
      if (finished != null) {
        return finished;
      }
    } catch (RuntimeException | StackOverflowError e) {
      Log.rateLimited("traces-finish", "a span could not be finished and is dropped: " + e);
    }
    ring.lost();
    return null;
  }

  /** To OpenTelemetry's agent. */
  synchronized void handOver(boolean withText) {
    List<FinishedSpan> spans = new ArrayList<>();
    drain(spans, MOST_AT_ONCE, withText);
    if (agent == null && !spans.isEmpty()) {
      agent = AgentTracer.find();
    }
    for (FinishedSpan each : spans) {
      emit(agent, each);
    }
  }

  private void emit(@Nullable AgentTracer tracer, FinishedSpan span) {
    String why = "its API is not as it was up to 2.33";
    try {
      if (tracer != null) {
        tracer.emit(span);
        return;
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      why = e.toString();
    }
    ring.lost();
    Log.rateLimited(
        "traces-agent",
        "OpenTelemetry's agent does not take the span "
            + span.name()
            + ": "
            + why
            + "; it is dropped and counted (lifeguard.traces)");
  }
}
