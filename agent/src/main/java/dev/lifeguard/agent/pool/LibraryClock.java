// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

/**
 * Whether a pool library's readings of the clock stand for ours. They do once {@link #TRIALS} of
 * them lay between two of ours, and never again after one did not: HikariCP reads milliseconds on
 * macOS, and a later release may read what it likes. Thread-safe; once it is trusted nothing is
 * compared any more.
 */
final class LibraryClock {

  static final int TRIALS = 100;

  private int begins;
  private int ends;
  private volatile boolean trusted;
  private volatile boolean refuted;

  /** Whether the library's own reading is enough. */
  boolean isTrusted() {
    return trusted;
  }

  /** Whether there is nothing more to find out. */
  boolean isDecided() {
    return trusted || refuted;
  }

  /** A borrow began, and we read the clock before and after. */
  void began(long before, long theirs, long after) {
    begins = judged(before, theirs, after, begins);
  }

  /** A connection came back, the same. */
  void ended(long before, long theirs, long after) {
    ends = judged(before, theirs, after, ends);
  }

  private synchronized int judged(long before, long theirs, long after, int trials) {
    if (theirs == 0 || theirs - before < 0 || after - theirs < 0) {
      refute();
    } else if (begins >= TRIALS && ends >= TRIALS && !refuted) {
      trusted = true;
    }
    return trials + 1;
  }

  /** It is wrong, or says nothing. */
  synchronized void refute() {
    refuted = true;
    trusted = false;
  }
}
