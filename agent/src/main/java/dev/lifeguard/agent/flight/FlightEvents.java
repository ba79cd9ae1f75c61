// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.flight;

import dev.lifeguard.agent.pool.Chronicle;
import dev.lifeguard.agent.pool.Endpoint;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes waits, slow statements, transactions, breakers and leaks into flight recordings. Facade of
 * this package; thread-safe.
 *
 * <p>The agent does not start the JVM's recorder: whether somebody has is asked once a second,
 * which loads one class of the JDK and takes 90 µs the first time and nothing after. Only then are
 * the events made known. Where the runtime has no module {@code jdk.jfr}, nothing happens at all.
 */
public final class FlightEvents {

  private final boolean available = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
  private final Supplier<@Nullable String> traceId;
  private final UnaryOperator<String> withoutLiterals;
  private final BiConsumer<String, Throwable> fuse;
  private volatile @Nullable Recorder recorder;
  private boolean broken;

  /**
   * Writes nothing before {@link #look}.
   *
   * @param traceId the trace that the calling thread is in; null for none
   * @param withoutLiterals what of a statement's text may be written down
   * @param fuse takes errors of its own, by place
   */
  public FlightEvents(
      Supplier<@Nullable String> traceId,
      UnaryOperator<String> withoutLiterals,
      BiConsumer<String, Throwable> fuse) {
    this.traceId = traceId;
    this.withoutLiterals = withoutLiterals;
    this.fuse = fuse;
  }

  /**
   * Looks whether somebody records. Of one thread, each second.
   *
   * @return who is to be told of borrows, statements and transactions until the next look; null for
   *     nobody
   */
  public @Nullable Chronicle look() {
    if (!available || broken) {
      return null;
    }
    try {
      Recorder known = recorder;
      if (known == null && JvmRecorder.isStarted()) {
        known = new Recorder(traceId, withoutLiterals, fuse);
        recorder = known;
      }
      return known != null && known.isRecording() ? known : null;
    } catch (Throwable e) {
      broken = true; // it would be so each second
      fuse.accept("flight", e);
      return null;
    }
  }

  /** The circuit breaker of a database is in another state. Does not wait. */
  public void breaker(Endpoint database, String state) {
    Recorder known = recorder;
    if (known != null) {
      known.breaker(database, state);
    }
  }

  /**
   * A connection looks leaked, for the first time.
   *
   * @param place where it was borrowed
   * @param thread who borrowed it
   * @param verdict how sure that is
   */
  public void leak(String pool, String place, String thread, String verdict, long heldMillis) {
    Recorder known = recorder;
    if (known != null) {
      known.leak(pool, place, thread, verdict, heldMillis);
    }
  }
}
