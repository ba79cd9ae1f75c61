// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work: from asking for a connection to giving it back. Kept with the borrow while it
 * lasts, and then recorded. What runs meanwhile is counted by whoever uses the connection; it is
 * over once, whoever says so first.
 */
final class Unit implements Recorded {

  private static final VarHandle OVER = overField();

  private final @Nullable Object within;
  private final long traceHigh;
  private final long traceLow;
  private final long id;
  private final Endpoint endpoint;
  private final String pool;
  private final long start;
  private final long granted;
  private long end;
  private int statements;
  private int failures;
  private long rows = PhysicalConnection.UNKNOWN;

  @SuppressWarnings("UnusedVariable") // by the handle
  private volatile boolean over;

  private Unit(@Nullable Object within, long traceHigh, long traceLow, Asked asked) {
    this.within = within;
    this.traceHigh = traceHigh;
    this.traceLow = traceLow;
    id = random();
    endpoint = asked.endpoint();
    pool = asked.pool();
    start = asked.start();
    granted = asked.granted();
  }

  /** A caller asked for a connection and got one. */
  record Asked(Endpoint endpoint, String pool, long start, long granted) {}

  /** In a trace of the service. */
  static Unit within(Object context, Asked asked) {
    return new Unit(context, 0, 0, asked);
  }

  /** The first of a trace. */
  static Unit root(long traceLow, Asked asked) {
    return new Unit(null, random(), traceLow, asked);
  }

  /** Never 0, which is no id. The JDK keeps its state in the thread, virtual ones included. */
  static long random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long drawn = random.nextLong();
    while (drawn == 0) {
      drawn = random.nextLong();
    }
    return drawn;
  }

  @Override
  public @Nullable Object within() {
    return within;
  }

  /** Of its own trace; for the first of one. */
  String traceId() {
    return hex(traceHigh) + hex(traceLow);
  }

  String id() {
    return hex(id);
  }

  static String hex(long id) {
    return HexFormat.of().toHexDigits(id);
  }

  Endpoint endpoint() {
    return endpoint;
  }

  String pool() {
    return pool;
  }

  @Override
  public long start() {
    return start;
  }

  /** When the caller got the connection. */
  long granted() {
    return granted;
  }

  @Override
  public long end() {
    return end;
  }

  /** Whether it is the one of the borrow that began then. */
  boolean isSince(long since) {
    return (granted & -4L) == (since & -4L);
  }

  void ran(boolean failed) {
    statements++;
    if (failed) {
      failures++;
    }
  }

  /** It has read so many rows, at its end. */
  void read(long count) {
    rows = count;
  }

  /** Negative where nobody knows. */
  long rows() {
    return rows;
  }

  int statements() {
    return statements;
  }

  int failures() {
    return failures;
  }

  /** It is over at {@code now}; false when it was already. */
  boolean end(long now) {
    if (!OVER.compareAndSet(this, false, true)) {
      return false;
    }
    end = now;
    return true;
  }

  private static VarHandle overField() {
    try {
      return MethodHandles.lookup().findVarHandle(Unit.class, "over", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
