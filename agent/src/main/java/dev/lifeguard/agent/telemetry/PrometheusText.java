// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.health.AgentSnapshot;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /metrics} answers. The Prometheus library is loaded by the first scrape, not
 * before: a service that nobody scrapes does not pay for it. Thread-safe.
 */
public final class PrometheusText {

  private final Supplier<AgentSnapshot> snapshots;
  private final boolean hikariNames;
  private volatile @Nullable Exposer exposer;

  /**
   * @param hikariNames whether every pool is also told under HikariCP's names ({@code
   *     lifeguard.metrics.compat=hikari})
   */
  public PrometheusText(Supplier<AgentSnapshot> snapshots, boolean hikariNames) {
    this.snapshots = snapshots;
    this.hikariNames = hikariNames;
  }

  /**
   * All metrics, as they are now.
   *
   * @param accept the request's {@code Accept} header: OpenMetrics where it names it, otherwise
   *     Prometheus text 0.0.4
   */
  public Exposition scrape(@Nullable String accept) {
    return exposer().scrape(accept);
  }

  private Exposer exposer() {
    Exposer ready = exposer;
    if (ready == null) {
      synchronized (this) {
        ready = exposer;
        if (ready == null) {
          ready = new Exposer(snapshots, hikariNames);
          exposer = ready;
        }
      }
    }
    return ready;
  }
}
