// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** Where the service runs, from the most lenient to the strictest. */
public enum Environment {
  DEVELOPMENT,
  STAGING,
  PRODUCTION;

  /** The word used in settings and messages. */
  public String text() {
    return switch (this) {
      case DEVELOPMENT -> "development";
      case STAGING -> "staging";
      case PRODUCTION -> "production";
    };
  }
}
