// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.function.Consumer;

/**
 * Hands messages to a line and writes down what becomes of them.
 *
 * @param log of all lines of this kind
 */
record Courier(ChannelSetting setting, Line line, ChannelLog log) {

  /**
   * Sends.
   *
   * @param done told whether the receiver has it; may be called before this returns
   */
  void send(Message message, Consumer<Boolean> done) {
    boolean taken =
        line.offer(
            message,
            delivery -> {
              log.add(delivery);
              done.accept(
                  delivery.outcome() == Delivery.Outcome.DELIVERED
                      || delivery.outcome() == Delivery.Outcome.OBSERVED);
            });
    if (!taken) {
      log.add(
          Delivery.without(
              message.at(), Delivery.Outcome.DROPPED, "too many messages wait to be sent"));
      done.accept(false);
    }
  }
}
