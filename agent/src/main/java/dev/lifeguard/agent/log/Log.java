// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

/** Where the agent's own lines go: standard error, never standard output. Thread-safe. */
public final class Log {

  private Log() {}

  /** Something the operator should know. */
  public static void info(String message) {
    System.err.println("lifeguard: " + message);
  }

  /** Something is wrong and the service goes on. */
  public static void warn(String message) {
    System.err.println("lifeguard: warning: " + message);
  }

  /** Something is wrong and a policy acts. */
  public static void error(String message) {
    System.err.println("lifeguard: error: " + message);
  }
}
