// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

/** Is told of each connection when it first looks leaked. On the monitor's thread. */
@FunctionalInterface
public interface LeakWatch {

  /**
   * A connection looks leaked.
   *
   * @param place where it was borrowed, or what its thread runs
   * @param thread who borrowed it
   * @param verdict how sure that is, in words
   */
  void leaked(String pool, String place, String thread, String verdict, long heldMillis);
}
