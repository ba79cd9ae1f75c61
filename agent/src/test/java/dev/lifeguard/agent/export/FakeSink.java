// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.trace.FinishedSpan;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it takes, and answers as it is told. */
final class FakeSink implements Sink<FinishedSpan> {

  Outcome answer = new Outcome.Sent();
  int attempts;
  int largest;
  final List<String> taken = new ArrayList<>();

  @Override
  public Outcome send(List<FinishedSpan> batch) {
    attempts++;
    largest = Math.max(largest, batch.size());
    if (answer instanceof Outcome.Sent) {
      batch.forEach(span -> taken.add(span.spanId()));
    }
    return answer;
  }

  @Override
  public String target() {
    return "http://collector:4318/v1/traces";
  }

  @Override
  public void close() {}
}
