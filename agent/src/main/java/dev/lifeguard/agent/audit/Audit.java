// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

/** Takes what is to be remembered of every change and every refusal. Thread-safe; never throws. */
@FunctionalInterface
public interface Audit {

  /** Remembers. */
  void append(Act act);
}
