// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.time.Instant;
import java.util.List;

/**
 * Why a pool had no connection to give, at one moment.
 *
 * @param id counts up within this run
 * @param timedOut whether callers timed out, rather than only waited
 * @param max most connections the pool opens; -1 when unknown
 * @param waitingCallers callers inside a borrow, as far as known
 * @param waiting those of them that are known by name
 * @param callSites who holds how many
 * @param silence why the server's part is missing; empty when it is not
 * @param blockers sessions of others that block one of ours
 * @param conclusion all of it in one sentence
 */
public record Report(
    long id,
    Instant at,
    String pool,
    boolean timedOut,
    int inUse,
    int max,
    int waitingCallers,
    List<Holding> holders,
    List<Waiting> waiting,
    List<SiteUse> callSites,
    String silence,
    List<ServerSession> blockers,
    String conclusion) {

  /**
   * What one call site holds.
   *
   * @param longestMillis how long its oldest has been held
   */
  public record SiteUse(String site, int count, long longestMillis) {}

  /** How many want a connection and have none, as far as known. */
  int callersWithout() {
    return Math.max(waitingCallers, waiting.size());
  }

  /** Whether the pool may open connections that it has not opened, or lent, yet. */
  boolean hasRoom() {
    return max > 0 && inUse < max;
  }

  Report concluded(String sentence) {
    return new Report(
        id,
        at,
        pool,
        timedOut,
        inUse,
        max,
        waitingCallers,
        holders,
        waiting,
        callSites,
        silence,
        blockers,
        sentence);
  }
}
