// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

/** What only counts up, and whose increase over some minutes rules look at. */
enum Counter {
  /** Of a pool. */
  TIMEOUTS,
  FAILURES,
  BORROWS,
  /** Those that took a tenth of a second at most. */
  QUICK_BORROWS,
  CREATED,
  GATE_REJECTS,
  /** Of a database. */
  OPENED,
  STATEMENTS,
  /** Those that took a tenth of a second at most. */
  QUICK_STATEMENTS,
  INFRASTRUCTURE_ERRORS,
  READ_ONLY,
  DEADLOCKS,
  ROLE_CHANGES,
  /** Of the service. */
  EXHAUSTED_RETRIES,
  DROPPED_SPANS,
  /** Of a place in the agent. */
  AGENT_ERRORS;

  /** A counter of one pool, database or place; the name is empty for the whole service. */
  record Of(Counter counter, String name) {}
}
