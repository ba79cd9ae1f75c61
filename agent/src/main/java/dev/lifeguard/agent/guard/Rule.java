// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

/** What of the policy an objection rests on; each has a setting and a counter of its own. */
public enum Rule {
  /** Only PostgreSQL, and not too old. */
  DATABASE("lifeguard.postgresql"),
  /** Only encrypted connections. */
  TLS("lifeguard.postgresql.tls"),
  /** Only pgJDBC without known holes. */
  DRIVER("lifeguard.postgresql.driver");

  private final String setting;

  Rule(String setting) {
    this.setting = setting;
  }

  /** The setting that switches it. */
  public String setting() {
    return setting;
  }

  PostgresqlPolicy.Mode mode(PostgresqlPolicy policy) {
    if (this == TLS) {
      return policy.tls();
    }
    return this == DRIVER ? policy.driver() : policy.mode();
  }
}
