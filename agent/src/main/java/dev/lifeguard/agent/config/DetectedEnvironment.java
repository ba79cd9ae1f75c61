// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * The environment that is in force, and why.
 *
 * @param value the environment
 * @param where what decided it: {@code SPRING_PROFILES_ACTIVE=prod}, {@code none found}
 */
public record DetectedEnvironment(Environment value, String where) {

  /** For the start line: {@code development (none found)}. */
  public String text() {
    return value.text() + " (" + where + ")";
  }
}
