// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.trace.FinishedSpan;
import java.util.List;

/** Writes down what the receiver took: {@code OTEL_TRACES_EXPORTER=otlp,logging}. */
record LoggedSink(Sink<FinishedSpan> receiver, LogSink log) implements Sink<FinishedSpan> {

  @Override
  public Outcome send(List<FinishedSpan> batch) {
    Outcome outcome = receiver.send(batch);
    if (!(outcome instanceof Outcome.Later)) {
      log.send(batch);
    }
    return outcome;
  }

  @Override
  public String target() {
    return receiver.target();
  }

  @Override
  public void close() {
    receiver.close();
  }
}
