// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.trace;

import dev.lifeguard.it.export.OtlpReceiver;
import dev.lifeguard.it.export.ReceivedSpan;
import dev.lifeguard.it.service.Await;
import java.util.List;

/** What a collector has of one trace. */
final class Traces {

  /**
   * Milliseconds for an export: what was taken and not answered in time is sent again, and then is
   * there twice.
   */
  static final String PATIENT = "60000";

  /**
   * For how many milliseconds HikariCP takes an idle connection for a good one: asking it first is
   * a statement to OpenTelemetry's agent, with a span.
   */
  static final String TRUSTING = "com.zaxxer.hikari.aliveBypassWindowMs";

  private Traces() {}

  /** Waits until there are at least so many spans of it. */
  static List<ReceivedSpan> await(OtlpReceiver receiver, String traceId, int atLeast) {
    try {
      Await.that(atLeast + " spans of a trace", () -> of(receiver, traceId).size() >= atLeast);
    } catch (AssertionError late) {
      throw new AssertionError("trace " + traceId + " among " + receiver.spans(), late);
    }
    return of(receiver, traceId);
  }

  /**
   * The same of its statements alone: on a busy machine a borrow that need not wait may take a
   * millisecond all the same, and then is a span too.
   */
  static List<ReceivedSpan> awaitStatements(OtlpReceiver receiver, String traceId, int atLeast) {
    Await.that(
        atLeast + " statements of a trace",
        () -> statements(of(receiver, traceId)).size() >= atLeast);
    return statements(of(receiver, traceId));
  }

  static List<ReceivedSpan> statements(List<ReceivedSpan> spans) {
    return spans.stream().filter(span -> span.kind().equals("CLIENT")).toList();
  }

  static List<ReceivedSpan> of(OtlpReceiver receiver, String traceId) {
    return receiver.spans().stream().filter(span -> span.traceId().equals(traceId)).toList();
  }
}
