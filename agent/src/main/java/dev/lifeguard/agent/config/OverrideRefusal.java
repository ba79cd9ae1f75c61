// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * Why a key is not overridden.
 *
 * @param key as it was written
 * @param message names the key, the value and what is allowed; never a secret
 */
public record OverrideRefusal(Kind kind, String key, String message) {

  /** The kinds of reasons. */
  public enum Kind {
    /** There is no such setting. */
    UNKNOWN,
    /** The value is not allowed. */
    BAD_VALUE,
    /** It is read at the start only. */
    FIXED,
    /** Only who starts the service may say it. */
    GUARDED,
    /** There are too many overrides already. */
    TOO_MANY
  }

  Problem problem() {
    return kind == Kind.UNKNOWN
        ? Problem.warning(key, message, "")
        : Problem.error(key, message, "");
  }
}
