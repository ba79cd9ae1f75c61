// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

/** How much the agent says; each level includes the ones below it. */
public enum LogLevel {
  /** Also what the libraries inside the agent say for their own developers. */
  DEBUG,
  /** What the operator should know. */
  INFO,
  /** What is wrong while the service goes on. */
  WARN,
  /** What is wrong and made a policy act. */
  ERROR,
  /** Nothing. */
  OFF
}
