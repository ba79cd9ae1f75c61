// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe.load;

/**
 * One call of a user, in nanoseconds of the monotonic clock.
 *
 * @param borrowed when it had a connection; the end where it got none
 * @param missed how many calls its user would have begun while it lasted
 * @param outcome {@link #OK}, {@link #WRONG} or the SQLState and class of what it got instead
 */
record Call(long start, long borrowed, long end, long missed, String outcome) {

  static final String OK = "ok";
  static final String WRONG = "wrong";

  boolean succeeded() {
    return outcome.equals(OK);
  }

  long nanos() {
    return end - start;
  }

  long waitedNanos() {
    return borrowed - start;
  }
}
