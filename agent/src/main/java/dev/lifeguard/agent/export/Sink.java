// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import java.util.List;

/** Takes batches. On one thread; {@code send} may wait for a receiver as long as it is set to. */
public interface Sink<T> {

  /** One attempt. */
  Outcome send(List<T> batch);

  /** Where to, for messages: no secret in it. */
  String target();

  /** Gives back what it holds. */
  void close();
}
