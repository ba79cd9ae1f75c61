// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what would have been sent. */
record ObservingLine(LongAdder would) implements Line {

  @Override
  public boolean offer(Message message, Consumer<Delivery> done) {
    would.increment();
    done.accept(
        Delivery.without(
            message.at(),
            Delivery.Outcome.OBSERVED,
            "not sent, only counted (lifeguard.alerts=observe)"));
    return true;
  }

  @Override
  public int waiting() {
    return 0;
  }

  @Override
  public void close(Duration atMost) {}
}
