// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /health} and {@code GET /health/ready} answer. The JSON library is loaded by the
 * first request, not before. Thread-safe.
 */
public final class HealthDocument {

  private final Supplier<AgentSnapshot> snapshots;
  private final long readyForNanos;
  private volatile @Nullable HealthJson json;
  private volatile @Nullable Readiness readiness;

  /**
   * Asks the pools once a second at most for readiness: anyone may ask for that, without a token.
   */
  public HealthDocument(Supplier<AgentSnapshot> snapshots) {
    this(snapshots, Duration.ofSeconds(1));
  }

  /**
   * Makes it.
   *
   * @param readyFor how long an answer of {@link #ready} stands
   */
  public HealthDocument(Supplier<AgentSnapshot> snapshots, Duration readyFor) {
    this.snapshots = snapshots;
    this.readyForNanos = readyFor.toNanos();
  }

  /** The whole document as JSON, UTF-8. */
  public byte[] json() {
    HealthJson ready = json;
    if (ready == null) {
      ready = new HealthJson(); // two at once make two and keep one: harmless
      json = ready;
    }
    return ready.write(HealthReport.of(snapshots.get()));
  }

  /**
   * Whether the service's databases are there: a pool that is full or an error of the agent's is no
   * reason to send its callers to other instances, which have the same database.
   */
  public boolean ready() {
    Readiness known = readiness;
    long now = System.nanoTime();
    if (known == null || now - known.nanos() >= readyForNanos) {
      known = new Readiness(now, !DatabaseChecks.down(snapshots.get()));
      readiness = known;
    }
    return known.ready();
  }

  private record Readiness(long nanos, boolean ready) {}
}
