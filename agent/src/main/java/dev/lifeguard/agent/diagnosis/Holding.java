// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a pool and who holds it.
 *
 * @param slot its number in this report
 * @param backendPid its server process; 0 when unknown
 * @param threadState as the JVM calls it; {@code TERMINATED} for a thread that has ended
 * @param site the function that borrowed, {@code OrderDao.find}; empty when it is not known
 * @param borrowedAt where it was borrowed, innermost first; empty when it was not kept
 * @param now what the thread runs now, innermost first
 * @param doing the same in words
 * @param left whether the code that borrowed is no longer on its thread's stack
 * @param traceId of the trace it was borrowed in; null when there is none
 * @param statement the statement that runs, or ran last, without literals; empty for none
 * @param fingerprint of that statement, 16 hexadecimal digits; empty for none
 * @param running whether it runs
 * @param runningMillis for how long; 0 when it does not
 * @param quietMillis for how long nothing has run; 0 when something does
 * @param transactionMillis age of the open transaction; 0 without one
 * @param transactionStatements statements in it so far
 * @param server what the server says of it; null when it was not asked or did not answer
 * @param verdict what keeps it; null when nothing stands out
 */
public record Holding(
    int slot,
    int backendPid,
    long heldMillis,
    String thread,
    String threadState,
    String site,
    List<String> borrowedAt,
    List<String> now,
    String doing,
    boolean left,
    @Nullable String traceId,
    String statement,
    String fingerprint,
    boolean running,
    long runningMillis,
    long quietMillis,
    long transactionMillis,
    int transactionStatements,
    @Nullable ServerSession server,
    @Nullable Verdict verdict) {

  /** Where it was borrowed, or else what its thread runs now. */
  String place() {
    if (!borrowedAt.isEmpty()) {
      return borrowedAt.get(0);
    }
    return now.isEmpty() ? "an unknown place" : now.get(0) + " now";
  }

  /** Whether it waits for a lock on the server. */
  boolean waitsForLock() {
    return server != null && server.waitsForLock();
  }

  /** Whether nothing runs on it, and nothing has for so long. */
  boolean isQuietFor(long millis) {
    return !running && quietMillis >= millis;
  }
}
