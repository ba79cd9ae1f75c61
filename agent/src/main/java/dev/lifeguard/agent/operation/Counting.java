// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How much of something is done, and how long the rest may take. Not thread-safe. */
final class Counting {

  /** What was seen in less time than this says nothing of the rest. */
  private static final long TELLING_NANOS = TimeUnit.SECONDS.toNanos(1);

  private long done;
  private long total = -1;
  private @Nullable String unit;
  private long sinceNanos;
  private long doneBefore;

  /** So much is to be done. */
  void total(long most, String of, long now) {
    if (!of.equals(unit)) {
      unit = of;
      done = 0;
      doneBefore = 0;
      sinceNanos = now;
    }
    total = Math.max(Math.max(0, most), done);
  }

  void done(long count) {
    done = Math.max(done, count);
    if (total >= 0) {
      total = Math.max(total, done);
    }
  }

  /** Another phase may be slower or faster; what it takes is counted from here. */
  void phase(long now) {
    doneBefore = done;
    sinceNanos = now;
  }

  long done() {
    return done;
  }

  @Nullable Long total() {
    return total < 0 ? null : total;
  }

  @Nullable String unit() {
    return unit;
  }

  /** By the pace of this phase; null while that is not known. */
  @Nullable Long etaMillis(long now) {
    long counted = done - doneBefore;
    long elapsed = now - sinceNanos;
    if (total < 0 || counted <= 0 || elapsed < TELLING_NANOS) {
      return null;
    }
    return (long) ((double) elapsed / counted * (total - done) / 1e6);
  }
}
