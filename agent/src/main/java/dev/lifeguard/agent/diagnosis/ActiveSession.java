// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of a database, as PostgreSQL lists it.
 *
 * @param kind whose it is
 * @param client where it comes from; null without the right to see it
 * @param state null without the right to see it, as all that follows
 * @param statement the last one, without literals
 * @param fingerprint of that statement, 16 hexadecimal digits
 * @param blockedBy backends that hold the lock it waits for
 * @param pool whose connection it is, in this JVM
 * @param thread who holds it, in this JVM
 */
public record ActiveSession(
    int pid,
    Kind kind,
    String application,
    String user,
    @Nullable String client,
    @Nullable String state,
    @Nullable String waitEvent,
    @Nullable Instant since,
    @Nullable Long stateMillis,
    @Nullable Long queryMillis,
    @Nullable Long transactionMillis,
    @Nullable String statement,
    @Nullable String fingerprint,
    List<Integer> blockedBy,
    @Nullable String pool,
    @Nullable String thread) {

  /** Whose a session is. */
  public enum Kind {
    /** The service's: of this JVM, or of another of its instances. */
    SERVICE,
    /** The agent's own, of any instance. */
    AGENT,
    /** Somebody else's that blocks one of those. */
    BLOCKER
  }
}
