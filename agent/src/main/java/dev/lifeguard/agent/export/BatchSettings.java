// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import java.time.Duration;

/**
 * OpenTelemetry's {@code OTEL_BSP_…}.
 *
 * @param delay longest wait of a span for others to go with
 * @param queue most spans that wait
 * @param batch most spans in one export
 */
public record BatchSettings(Duration delay, int queue, int batch) {

  /** OpenTelemetry's own values. */
  public static final BatchSettings DEFAULT = new BatchSettings(Duration.ofSeconds(5), 2048, 512);

  /** A queue shorter than a batch would never fill one. */
  public BatchSettings {
    batch = Math.max(1, Math.min(batch, queue));
    queue = Math.max(1, queue);
  }
}
