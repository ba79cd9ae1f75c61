// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

/** Ends the JVM. */
public interface Exit {

  /**
   * Ends the JVM with {@code code} and never returns to the caller: what it was about to do must
   * not happen any more. Called by every thread that is refused; the first call starts the exit.
   *
   * @param message what was said about it on standard error
   */
  void exit(int code, String message);
}
