// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A receiver that takes what it is sent, or does not, at once. */
final class Receiver implements Line {

  final List<Message> got = new ArrayList<>();
  Delivery.Outcome outcome = Delivery.Outcome.DELIVERED;
  boolean full;
  boolean closed;

  @Override
  public boolean offer(Message message, Consumer<Delivery> done) {
    if (full) {
      return false;
    }
    got.add(message);
    done.accept(
        new Delivery(message.at(), outcome, "http://receiver:80", 200, outcome.name(), 1, 3));
    return true;
  }

  /** {@code firing LifeguardPoolExhausted orders}, one for each alert. */
  List<String> texts() {
    return got.stream()
        .flatMap(message -> message.alerts().stream())
        .map(each -> (each.state().text() + " " + each.rule().id() + " " + each.name()).strip())
        .toList();
  }

  @Override
  public int waiting() {
    return 0;
  }

  @Override
  public void close(Duration atMost) {
    closed = true;
  }
}
