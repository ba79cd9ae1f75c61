// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/**
 * Where a setting's value comes from.
 *
 * @param source {@code -Dlifeguard.pool.max}, {@code LIFEGUARD_POOL_MAX}, {@code agent argument},
 *     {@code file …}, {@code override by …}, {@code default}
 */
public record Origin(String source) {

  static final Origin DEFAULT = new Origin("default");

  /** Whether nobody set it. */
  public boolean isDefault() {
    return source.equals(DEFAULT.source);
  }
}
