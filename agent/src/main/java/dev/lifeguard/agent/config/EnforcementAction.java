// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** What enforcing PostgreSQL does with a database that is not allowed. */
public enum EnforcementAction {
  /** Stops the JVM with exit code 78. */
  EXIT,
  /** Refuses the connection with SQLState 08004. */
  REFUSE
}
