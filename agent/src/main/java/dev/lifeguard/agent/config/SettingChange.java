// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * A value that is another since the last look.
 *
 * @param key with its pool if it was named for one
 * @param before what held until then
 * @param after what holds now
 */
public record SettingChange(String key, Cause cause, Effective before, Effective after) {

  /** Why. */
  public enum Cause {
    /** Somebody set or unset it through the endpoint. */
    OVERRIDE,
    /** An override's time was over. */
    EXPIRED,
    /** A property or the file was changed. */
    SOURCE
  }
}
