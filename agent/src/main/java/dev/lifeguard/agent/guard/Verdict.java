// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

/** What the policy makes of a URL or a setting. */
public enum Verdict {
  /** It names PostgreSQL. */
  POSTGRESQL,
  /** It names a pool or a proxy: what lies behind is judged when that is asked to connect. */
  INDIRECT,
  /** It names something else, and {@code lifeguard.postgresql.allow} lets it through. */
  ALLOWED,
  /** It names something else. */
  FOREIGN
}
