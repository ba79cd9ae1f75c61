// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

/**
 * What is said when somebody presses Ctrl-C and leaves.
 *
 * <p>Thread-safe: the JVM says it on a thread of its own.
 */
final class Departure {

  private final Thread hook;

  Departure(Runnable last) {
    hook = new Thread(last, "lifeguard-departure");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Nobody left. */
  void unsaid() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyLeaving) {
      // It is being said.
    }
  }
}
