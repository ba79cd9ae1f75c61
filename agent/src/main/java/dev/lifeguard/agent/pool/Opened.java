// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** Of a physical connection: which it is, where it leads to and whether it is open. */
abstract sealed class Opened extends Apart permits Checked {

  private volatile @Nullable WeakReference<Object> connection;
  private final Endpoint endpoint;
  private final long bornNanos;
  private volatile boolean closed;

  Opened(@Nullable Object connection, Endpoint endpoint, long bornNanos) {
    this.connection = connection == null ? null : new WeakReference<>(connection);
    this.endpoint = endpoint;
    this.bornNanos = bornNanos;
  }

  /** Whether {@code candidate} is the physical connection itself, not a handle to it. */
  public boolean is(Object candidate) {
    WeakReference<Object> physical = connection;
    return physical != null && physical.refersTo(candidate);
  }

  /** Whether only a handle to it is known so far. */
  public boolean isAnonymous() {
    return connection == null;
  }

  /** The handle turned out to be the physical connection itself. */
  public void identify(Object physical) {
    connection = new WeakReference<>(physical);
  }

  /** The physical connection; null when it is not known, or was dropped. */
  public @Nullable Object physical() {
    WeakReference<Object> known = connection;
    return known == null ? null : known.get();
  }

  /** Where it leads to. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** {@code System.nanoTime()} when it was opened. */
  public long bornNanos() {
    return bornNanos;
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed;
  }

  /** It was closed, or is about to be. */
  void close() {
    closed = true;
  }
}
