// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Of a physical connection: the pool that it belongs to, who holds it and since when.
 *
 * <p>It is either free or held through exactly one handle. Only the handle that holds it gives it
 * back, and only once: that makes a second {@code close}, or one from another thread, harmless.
 */
abstract sealed class Lent extends Timed permits PhysicalConnection {

  private static final VarHandle HANDLE = field(MethodHandles.lookup(), "handle", Object.class);
  private static final VarHandle HOLDER = field(MethodHandles.lookup(), "holder", Thread.class);

  /** A pool has it: what runs while it is free is the pool's own. */
  volatile boolean pooled;

  /** Of the borrow that is, or was last. */
  long heldRows = PhysicalConnection.UNKNOWN;

  private volatile @Nullable Pool pool;
  private volatile boolean pending;
  private volatile @Nullable Object handle;
  private long createNanos;

  // Written where it changes only, and left when it is done: a reference that is written into an
  // old object costs a fence under G1.
  private @Nullable Thread holder;
  private long heldSince;
  private boolean permit;
  private @Nullable CallSite site;
  private @Nullable Object trace;

  Lent(@Nullable Object connection, Endpoint endpoint, long bornNanos, long createNanos) {
    super(connection, endpoint, bornNanos);
    this.createNanos = createNanos;
  }

  /** Whether a caller holds the physical connection itself, not a pool's handle to it. */
  public boolean isUnpooled() {
    Object through = handle;
    return through != null && is(through);
  }

  /** The pool it belongs to; null before it is known. */
  public @Nullable Pool pool() {
    return pool;
  }

  /** Whether a caller holds it. */
  public boolean isHeld() {
    return handle != null;
  }

  /** Whether a caller holds it through this very handle. */
  public boolean isHeldThrough(Object candidate) {
    return handle == candidate;
  }

  /** The thread that borrowed it, while it is held. */
  public @Nullable Thread holder() {
    return isHeld() ? holder : null;
  }

  /** {@code System.nanoTime()} of the borrow, while it is held; otherwise of the one before. */
  public long heldSince() {
    return heldSince;
  }

  /** The handle through which it is held; null when it is not. */
  public @Nullable Object handle() {
    return handle;
  }

  /**
   * It was borrowed.
   *
   * @param withPermit whether a permit of the pool's entrance goes with it
   * @return false when it is held already: another view of the same borrow
   */
  public boolean borrowed(Pool by, Object through, long now, boolean withPermit) {
    if (handle != null) {
      return false;
    }
    if (pool != by) {
      joined(by);
    }
    Thread me = Thread.currentThread();
    if (holder != me) {
      holder = me;
    }
    heldSince = now;
    heldRows = PhysicalConnection.UNKNOWN;
    permit = withPermit;
    site = by.takesSample(now) ? CallSite.here() : null;
    HANDLE.setRelease(this, through);
    return true;
  }

  /**
   * It belongs to this pool; how long it took to open is known only now if the pool did not say.
   */
  public void joined(Pool by) {
    if (createNanos > 0) {
      by.create().record(createNanos);
      createNanos = 0;
    }
    pool = by;
    sound(by);
    pooled = true;
  }

  /**
   * A pool opened it, which one is not known yet: until it is borrowed, what runs is the pool's.
   */
  public void pooled() {
    pooled = true;
  }

  /**
   * Nobody is known yet to have asked for it: the service itself, which will use it, or a pool of
   * unknown make, which will hand it out.
   */
  public void pending() {
    pending = true;
  }

  /** Whether that is still so. */
  public boolean isPending() {
    return pending;
  }

  /** The service itself has it: it was borrowed, from no pool, when it was opened. */
  void confirm(Pool unpooled, boolean withPermit) {
    pending = false;
    Object through = physical();
    long nanos = createNanos;
    if (through != null) {
      borrowed(unpooled, through, bornNanos(), withPermit);
    }
    unpooled.waited(nanos);
  }

  /** A pool has it after all; a permit of the one that was taken for its pool goes back. */
  void unborrowed() {
    giveUp(System.nanoTime());
    pending = false;
    handle = null;
    trace = null;
    pool = null;
    pooled = true;
  }

  /** A permit goes with the borrow that was counted already; before the caller has it. */
  public void withPermit() {
    permit = true;
  }

  /** Takes the permit off a borrow that another entry counts from now on; whether it had one. */
  public boolean withoutPermit() {
    boolean had = permit;
    permit = false;
    return had;
  }

  /**
   * Whoever holds it has nothing any more, and may never give it back: what it was let in with goes
   * back now.
   */
  public void giveUp(long now) {
    Object through = handle;
    Pool by = pool;
    if (permit && by != null && through != null && HANDLE.compareAndSet(this, through, null)) {
      by.leave();
      by.hold().record(now - heldSince);
    }
  }

  /**
   * It is about to be given back through this handle.
   *
   * @return since when it was held, with {@link Entrance#PERMIT} as the lowest bit where a permit
   *     went with it, and the next one clear; 0 when this handle does not hold it (any more)
   */
  public long returning(Object through) {
    if (handle == through && HANDLE.compareAndSet(this, through, null)) {
      long since = heldSince & -4L;
      return (since == 0 ? 4 : since) | (permit ? Entrance.PERMIT : 0);
    }
    return 0;
  }

  /** Where it was borrowed; null when it is not held, or that borrow was not sampled. */
  public @Nullable CallSite site() {
    return isHeld() ? site : null;
  }

  /** What tracing keeps with the borrow; null for nothing. */
  public @Nullable Object trace() {
    return trace;
  }

  /** Tracing keeps this with the borrow. */
  public void trace(@Nullable Object kept) {
    trace = kept;
  }

  /**
   * Threads that have ended are not kept, except by who never gave back. (A dead one is not about
   * to borrow, and another writes itself.)
   */
  void forgetDeadThreads() {
    if (!isHeld()) {
      forgetDead(HOLDER, holder);
    }
  }

  final void forgetDead(VarHandle field, @Nullable Thread seen) {
    if (seen != null && !seen.isAlive()) {
      field.compareAndSet(this, seen, null);
    }
  }
}
