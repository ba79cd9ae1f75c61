// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import dev.lifeguard.agent.trace.FinishedSpan;
import dev.lifeguard.agent.trace.SpanSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Fetches spans, and sends them batch by batch. What is not taken now stays, and is sent again
 * before anything newer; while the queue is full nothing is fetched, so that what overflows is the
 * source, which counts what it drops. Of one thread; only the counts are read by others.
 */
final class SpanQueue implements Work {

  private static final long BUSY_NANOS = Duration.ofMillis(100).toNanos();
  private static final long QUICK_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

  private final SpanSource source;
  private final Sink<FinishedSpan> sink;
  private final BatchSettings settings;
  private final LongSupplier nanoTime;
  private final Outage outage;
  private final Backoff backoff = new Backoff();
  private final WaitingSpans waiting;
  private long waitingSince;
  private long notBefore;
  private boolean failed;
  private long pollNanos = BUSY_NANOS;
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong sent = new AtomicLong();

  SpanQueue(
      SpanSource source, Sink<FinishedSpan> sink, BatchSettings settings, LongSupplier nanoTime) {
    this.source = source;
    this.sink = sink;
    this.settings = settings;
    this.nanoTime = nanoTime;
    waiting = new WaitingSpans(settings);
    outage = new Outage(sink.target());
    notBefore = nanoTime.getAsLong();
  }

  @Override
  public long look() {
    fetch();
    long now = nanoTime.getAsLong();
    if (waiting.isEmpty()) {
      return pollNanos;
    }
    long due = waiting.isDue() ? now : waitingSince + settings.delay().toNanos();
    long when = failed && notBefore - due > 0 ? notBefore : due;
    if (when - now > 0) {
      return Math.min(pollNanos, when - now);
    }
    send(now);
    return 0;
  }

  /** Until something fails, or the time is up. */
  @Override
  public void finish(Duration atMost) {
    long start = nanoTime.getAsLong();
    failed = false;
    do {
      fetch();
      if (!waiting.isEmpty()) {
        send(nanoTime.getAsLong());
      }
    } while (!waiting.isEmpty()
        && !failed
        && nanoTime.getAsLong() - start < atMost.toNanos()
        && !Thread.currentThread().isInterrupted());
    long lost = discard(start + atMost.toNanos());
    dropped.addAndGet(lost);
    outage.end(lost);
    sink.close();
  }

  /** Counts what nobody will get: what waits, and what was not even fetched. */
  private long discard(long until) {
    long lost = waiting.size();
    waiting.remove(waiting.size());
    List<FinishedSpan> unfetched = new ArrayList<>();
    while (nanoTime.getAsLong() - until < 0 && source.drainTo(unfetched, settings.batch()) > 0) {
      lost += unfetched.size();
      unfetched.clear();
    }
    return lost;
  }

  /** Taken by the receiver. */
  long sent() {
    return sent.get();
  }

  /** Fetched, and not taken. */
  long dropped() {
    return dropped.get();
  }

  private void fetch() {
    boolean none = waiting.isEmpty();
    boolean fetched = waiting.fetch(source);
    pollNanos = fetched ? BUSY_NANOS : Math.min(IDLE_NANOS, pollNanos * 2);
    if (none && fetched) {
      waitingSince = nanoTime.getAsLong();
    }
  }

  private void send(long now) {
    List<FinishedSpan> batch = waiting.batch();
    Outcome outcome = outcome(batch);
    failed = !(outcome instanceof Outcome.Sent);
    if (outcome instanceof Outcome.Later later) {
      long pause = backoff.failed(later.notBefore());
      notBefore = now + pause;
      boolean quick = nanoTime.getAsLong() - now < QUICK_NANOS;
      outage.later(later.cause(), quick, now, pause, waiting.size(), settings.queue(), lost());
      return;
    }
    waiting.remove(batch.size());
    waitingSince = now;
    if (outcome instanceof Outcome.Refused refused) {
      dropped.addAndGet(batch.size());
      notBefore = now + backoff.failed(Duration.ZERO);
      outage.refused(refused.cause(), now, batch.size(), lost());
    } else if (outcome instanceof Outcome.Partly partly) {
      failed = false;
      dropped.addAndGet(partly.rejected());
      sent.addAndGet(Math.max(0, batch.size() - partly.rejected()));
      outage.refused(partly.cause(), now, partly.rejected(), lost());
    } else {
      sent.addAndGet(batch.size());
      backoff.succeeded();
      outage.over(nanoTime.getAsLong(), lost());
    }
  }

  private Outcome outcome(List<FinishedSpan> batch) {
    try {
      return sink.send(batch);
    } catch (RuntimeException e) {
      return new Outcome.Refused("they cannot be encoded: " + e.getClass().getName());
    }
  }

  private long lost() {
    return dropped.get() + source.dropped();
  }
}
