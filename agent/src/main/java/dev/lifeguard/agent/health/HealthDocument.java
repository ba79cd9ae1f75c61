// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /health} and {@code GET /health/ready} answer. The JSON library is loaded by the
 * first request, not before. Thread-safe.
 */
public final class HealthDocument {

  private final Supplier<AgentSnapshot> snapshots;
  private volatile @Nullable HealthJson json;

  public HealthDocument(Supplier<AgentSnapshot> snapshots) {
    this.snapshots = snapshots;
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

  /** Whether the pools can serve: false while the document says {@code unhealthy}. */
  public boolean ready() {
    return !Checks.UNHEALTHY.equals(Checks.status(Checks.of(snapshots.get())));
  }
}
