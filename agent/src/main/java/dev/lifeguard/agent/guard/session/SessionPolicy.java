// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What connections get that do not set it themselves. A null leaves everything as it is.
 *
 * @param applicationName empty: as it is
 * @param jit {@code on} or {@code off}
 * @param statementTimeout zero: none, even where the role's default has one
 * @param lockTimeout zero: none
 * @param idleInTransactionTimeout zero: none
 * @param queryTimeout upper bound of a statement's time; also watched over the network
 * @param setsBehindPooler whether what a pooler refuses at the start is set after the connect
 */
public record SessionPolicy(
    String applicationName,
    @Nullable String jit,
    @Nullable Duration statementTimeout,
    @Nullable Duration lockTimeout,
    @Nullable Duration idleInTransactionTimeout,
    @Nullable Duration queryTimeout,
    boolean setsBehindPooler) {

  /** Leaves everything as it is. */
  public static final SessionPolicy KEEP =
      new SessionPolicy("", null, null, null, null, null, false);

  /** What the watchdog leaves the server to cancel a statement and to say so. */
  private static final int GRACE_SECONDS = 5;

  boolean keepsAll() {
    return applicationName.isEmpty() && parameters().isEmpty();
  }

  /** The server's settings, in a stable order. */
  List<SessionValue> parameters() {
    List<SessionValue> all = new ArrayList<>(4);
    if (jit != null) {
      all.add(new SessionValue("jit", jit));
    }
    add(all, SessionValue.STATEMENT_TIMEOUT, statementBound());
    add(all, "lock_timeout", lockTimeout);
    add(all, "idle_in_transaction_session_timeout", idleInTransactionTimeout);
    return all;
  }

  private static void add(List<SessionValue> all, String name, @Nullable Duration timeout) {
    if (timeout != null) {
      long most = Math.min(timeout.toMillis(), Integer.MAX_VALUE); // the server's own limit
      all.add(new SessionValue(name, Long.toString(most)));
    }
  }

  /** The lower of the two; a zero is no bound. */
  private @Nullable Duration statementBound() {
    if (queryTimeout == null || queryTimeout.isZero()) {
      return statementTimeout;
    }
    boolean lower =
        statementTimeout != null
            && !statementTimeout.isZero()
            && statementTimeout.compareTo(queryTimeout) < 0;
    return lower ? statementTimeout : queryTimeout;
  }

  /**
   * After how many seconds without a byte the driver gives the connection up; 0: as it is. Goes by
   * the query timeout alone: a service may well raise {@code statement_timeout} up to that.
   */
  int socketTimeoutSeconds() {
    if (queryTimeout == null || queryTimeout.isZero()) {
      return 0;
    }
    long most = Math.min(queryTimeout.toMillis(), Integer.MAX_VALUE);
    return (int) ((most + 999) / 1000) + GRACE_SECONDS;
  }
}
