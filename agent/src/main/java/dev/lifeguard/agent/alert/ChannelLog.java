// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.log.Log;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What became of all messages of one kind of channel, whatever its setting was. Thread-safe. */
final class ChannelLog {

  private final ChannelKind kind;
  private final LongAdder delivered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private volatile @Nullable Delivery last;

  ChannelLog(ChannelKind kind) {
    this.kind = kind;
  }

  void add(Delivery delivery) {
    last = delivery;
    switch (delivery.outcome()) {
      case DELIVERED -> delivered.increment();
      case FAILED -> {
        failed.increment();
        say(delivery);
      }
      case DROPPED -> {
        dropped.increment();
        say(delivery);
      }
      case OBSERVED -> {} // counted elsewhere, and nothing left
    }
  }

  private void say(Delivery delivery) {
    Log.rateLimited(
        "alerts-" + kind.text(),
        "an alert could not be sent"
            + (delivery.target().isEmpty() ? "" : " to " + delivery.target())
            + ": "
            + delivery.detail()
            + "; what still fires is sent again in a minute, all of it is in /api/v1/alerts ("
            + kind.setting()
            + ")");
  }

  long delivered() {
    return delivered.sum();
  }

  long failed() {
    return failed.sum();
  }

  long dropped() {
    return dropped.sum();
  }

  @Nullable Delivery last() {
    return last;
  }
}
