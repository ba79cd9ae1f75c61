// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.util.function.Consumer;

/** The way to one receiver. Thread-safe; waits for nobody. */
public interface Line {

  /**
   * Takes a message.
   *
   * @param done told what became of it, on another thread
   * @return false where there is no room; then nobody is told
   */
  boolean offer(Message message, Consumer<Delivery> done);

  /** Messages that are not done. */
  int waiting();

  /** Ends, with what is done by then. */
  void close(Duration atMost);
}
