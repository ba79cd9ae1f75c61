// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * Something about the settings that a person should know.
 *
 * @param key the setting, as it was written where it was found
 * @param message names the setting, its source, what is wrong and what happens now; never a secret
 */
public record Problem(Severity severity, String key, String message) {

  /** How much it matters. */
  public enum Severity {
    /** Worth knowing; never a reason to refuse the start. */
    NOTICE,
    /** An unknown setting. */
    WARNING,
    /** A bad value, or a source that cannot be read. */
    ERROR
  }

  static Problem notice(String key, String message) {
    return new Problem(Severity.NOTICE, key, message);
  }

  static Problem warning(String key, String message) {
    return new Problem(Severity.WARNING, key, message);
  }

  static Problem error(String key, String message) {
    return new Problem(Severity.ERROR, key, message);
  }
}
