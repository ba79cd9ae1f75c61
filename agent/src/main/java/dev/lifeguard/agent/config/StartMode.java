// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** When the agent's own thread starts its HTTP server and schedules. */
public enum StartMode {
  /** When the service loads its first JDBC class. */
  LAZY,
  /** As soon as the JVM is up. */
  EAGER
}
