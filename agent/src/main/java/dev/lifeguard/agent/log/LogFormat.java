// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

/** How the agent's lines look. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** One JSON object a line, for what collects logs. */
  JSON
}
