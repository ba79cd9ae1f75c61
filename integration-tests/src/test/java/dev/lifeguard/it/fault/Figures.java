// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.service.Answer;

/**
 * What a fault did to the calls of a service, from its beginning until the service had recovered.
 *
 * @param due calls that the users wanted to make
 * @param failed of those they made
 * @param fast failed in less than 5 ms
 * @param slow failed after 4.5 s or more: the pool's timeout is 5 s
 * @param slowLater of the slow ones those that began when the fault was complete, and before it was
 *     healed
 * @param running calls that had not ended by then, and had lasted as long
 * @param blockedMillis all the time spent in calls that failed
 * @param recoveryMillis from the end of the fault to the first success of the last user; -1: never
 * @param gapMillis longest time in which no user had a success
 */
record Figures(
    long due,
    long calls,
    long failed,
    long fast,
    long slow,
    long slowLater,
    long wrong,
    long running,
    long blockedMillis,
    long longestMillis,
    long p50Micros,
    long p99Micros,
    long recoveryMillis,
    long gapMillis,
    long held,
    String errors) {

  static Figures of(Answer answer) {
    return new Figures(
        answer.number("due"),
        answer.number("calls"),
        answer.number("failed"),
        answer.number("fast"),
        answer.number("slow"),
        answer.number("slowLater"),
        answer.number("wrong"),
        answer.number("running"),
        answer.number("blockedMillis"),
        answer.number("longestMillis"),
        answer.number("p50Micros"),
        answer.number("p99Micros"),
        answer.number("recoveryMillis"),
        answer.number("gapMillis"),
        answer.number("held"),
        answer.text("errors"));
  }

  long served() {
    return calls - failed;
  }

  /** Of those that were due: they failed, or could not be made because the user was blocked. */
  long notServed() {
    return Math.max(0, due - served());
  }

  /** Two rounds: counts add up, of the longest the longer stands. */
  Figures plus(Figures other) {
    return new Figures(
        due + other.due,
        calls + other.calls,
        failed + other.failed,
        fast + other.fast,
        slow + other.slow,
        slowLater + other.slowLater,
        wrong + other.wrong,
        running + other.running,
        blockedMillis + other.blockedMillis,
        Math.max(longestMillis, other.longestMillis),
        Math.max(p50Micros, other.p50Micros),
        Math.max(p99Micros, other.p99Micros),
        recovered() && other.recovered() ? Math.max(recoveryMillis, other.recoveryMillis) : -1,
        Math.max(gapMillis, other.gapMillis),
        Math.max(held, other.held),
        errors.equals("none") ? other.errors : errors + "|" + other.errors);
  }

  boolean recovered() {
    return recoveryMillis >= 0;
  }
}
