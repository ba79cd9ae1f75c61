// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What one thread is in the middle of. Not on the hot path of a pool that is known. */
final class ThreadFrame {

  private static final ThreadLocal<ThreadFrame> CURRENT = ThreadLocal.withInitial(ThreadFrame::new);

  /** The physical connection that a pool is opening on this thread. */
  @Nullable Creation creation;

  /** The innermost {@code Driver.connect} on this thread. */
  @Nullable Attempt attempt;

  /** The physical connection that last made a statement, while handles of unknown make are open. */
  @Nullable PhysicalConnection lastPrepared;

  /** How many DataSources of unknown make are being asked on this thread, one inside the other. */
  int sources;

  /** How many of those have let their caller in: what they open meanwhile is theirs. */
  int admitted;

  /** The URL that was judged last on this thread, before the driver was asked. */
  @Nullable String requested;

  /** More than 0 while the agent itself uses the database on this thread: nothing counts. */
  int internal;

  /** More than 0 while the agent borrows on this thread to test a pool: what it opens stays. */
  int testing;

  /** When the borrow began that is about to be tried again, see {@link TimingHooks#since}. */
  long began;

  private long attemptsOf;
  private int attempts;

  private ThreadFrame() {}

  /** Which attempt of the borrow that began at {@code start} has just been made; from 1. */
  int attempt(long start) {
    attempts = attemptsOf == start ? attempts + 1 : 1;
    attemptsOf = start;
    return attempts;
  }

  static ThreadFrame current() {
    return CURRENT.get();
  }

  /**
   * A pool opens a connection.
   *
   * @param pool null when the library does not say which pool it is for
   */
  record Creation(@Nullable Creation outer, @Nullable Pool pool, long start) {}

  /** A driver connects. */
  static final class Attempt {
    final @Nullable Attempt outer;
    final Object driver;
    final String url;
    final @Nullable Properties properties;
    final long start;
    boolean innerConnected;
    @Nullable Admitted admitted;
    boolean innerFailed;
    int failures;

    /** What the driver is asked with instead of the service's arguments. */
    ConnectPolicy.@Nullable Plan plan;

    Attempt(
        @Nullable Attempt outer,
        Object driver,
        String url,
        @Nullable Properties properties,
        long start) {
      this.outer = outer;
      this.driver = driver;
      this.properties = properties;
      this.url = url;
      this.start = start;
    }
  }
}
