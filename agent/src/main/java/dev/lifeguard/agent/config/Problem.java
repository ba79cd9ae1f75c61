// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * Something about the settings that a person should know.
 *
 * @param key the setting, as it was written where it was found
 * @param finding names the setting, its source and what is wrong; never a secret
 * @param now what happens where the service starts all the same; empty where the finding says it
 */
public record Problem(Severity severity, String key, String finding, String now) {

  /** How much it matters. */
  public enum Severity {
    /** Worth knowing; never a reason to refuse the start. */
    NOTICE,
    /** An unknown setting. */
    WARNING,
    /** A bad value, or a source that cannot be read. */
    ERROR
  }

  /** What is wrong, and what happens now. */
  public String message() {
    return now.isEmpty() ? finding : finding + " " + now;
  }

  static Problem notice(String key, String finding) {
    return new Problem(Severity.NOTICE, key, finding, "");
  }

  static Problem warning(String key, String finding, String now) {
    return new Problem(Severity.WARNING, key, finding, now);
  }

  static Problem error(String key, String finding, String now) {
    return new Problem(Severity.ERROR, key, finding, now);
  }
}
