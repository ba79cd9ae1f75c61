// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.http;

/** What a caller may do; each role may also do what those before it may. */
public enum Role {
  /** Scrape, and read the health document. */
  METRICS,
  /** Read everything but the audit log. */
  VIEWER,
  /** Change what can be changed back. */
  OPERATOR,
  /** Everything. */
  ADMIN;

  /** Whether this role may do what {@code asked} may. */
  public boolean covers(Role asked) {
    return compareTo(asked) >= 0;
  }
}
