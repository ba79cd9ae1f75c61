// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.trace;

import dev.lifeguard.it.export.OtlpReceiver;
import dev.lifeguard.it.export.ReceivedSpan;
import dev.lifeguard.it.service.Await;
import java.util.List;

/** What a collector has of one trace. */
final class Traces {

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

  static List<ReceivedSpan> of(OtlpReceiver receiver, String traceId) {
    return receiver.spans().stream().filter(span -> span.traceId().equals(traceId)).toList();
  }
}
