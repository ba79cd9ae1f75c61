// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import dev.lifeguard.agent.measure.Histogram;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What is counted of one pool. Thread-safe; the counting methods are on the hot path. */
public final class Pool {

  private final WeakReference<Object> source;
  private final PoolLibrary library;
  private final Histogram acquire = new Histogram();
  private final Histogram hold = new Histogram();
  private final Histogram create = new Histogram();
  private final Histogram transactions = new Histogram();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile String name;
  private volatile boolean namedBySettings;
  private volatile Endpoint endpoint = Endpoint.UNKNOWN;

  Pool(Object source, PoolLibrary library, String name) {
    this.source = new WeakReference<>(source);
    this.library = library;
    this.name = name;
  }

  /** Unique among open pools. */
  public String name() {
    return name;
  }

  void name(String better, boolean fromSettings) {
    name = better;
    namedBySettings = fromSettings;
  }

  boolean isNamedBySettings() {
    return namedBySettings;
  }

  /** Time from asking to having. */
  public Histogram acquire() {
    return acquire;
  }

  /** Time from having to giving back. */
  public Histogram hold() {
    return hold;
  }

  /** Time to open a physical connection. */
  public Histogram create() {
    return create;
  }

  /** Time from a transaction's first statement to its end. */
  public Histogram transactions() {
    return transactions;
  }

  /** A borrow failed. */
  public void failed(@Nullable Throwable thrown) {
    (Timeouts.isTimeout(thrown) ? timeouts : failures).increment();
  }

  Endpoint endpoint() {
    return endpoint;
  }

  void endpoint(Endpoint known) {
    endpoint = known;
  }

  PoolLibrary library() {
    return library;
  }

  /** The library's object; null once the service has dropped it. */
  @Nullable Object source() {
    return source.get();
  }

  boolean isOf(Object candidate) {
    return source.refersTo(candidate);
  }

  long timeouts() {
    return timeouts.sum();
  }

  long failures() {
    return failures.sum();
  }
}
