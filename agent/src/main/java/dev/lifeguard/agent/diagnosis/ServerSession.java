// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;

/**
 * A session as PostgreSQL sees it.
 *
 * @param state {@code active}, {@code idle in transaction}, …
 * @param waitEvent what it waits for, such as {@code Lock/transactionid}; empty when it does not
 * @param stateMillis since when the state is so
 * @param transactionMillis age of its transaction; 0 without one
 * @param blockedBy backends that hold the lock it waits for
 * @param application its {@code application_name}
 * @param user its role
 */
public record ServerSession(
    int pid,
    String state,
    String waitEvent,
    long stateMillis,
    long transactionMillis,
    List<Integer> blockedBy,
    String application,
    String user) {

  /** Whether it waits for a lock of the kind that users take. */
  boolean waitsForLock() {
    return waitEvent.startsWith("Lock/");
  }

  /** The kind of lock it waits for, in words. */
  String lock() {
    return switch (waitEvent) {
      case "Lock/transactionid", "Lock/tuple" -> "a row lock";
      case "Lock/relation" -> "a table lock";
      case "Lock/advisory" -> "an advisory lock";
      default -> "a lock";
    };
  }
}
