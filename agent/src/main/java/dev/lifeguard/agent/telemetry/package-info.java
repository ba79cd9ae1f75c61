// SPDX-License-Identifier: Apache-2.0
/**
 * Turns what the runtime counted into Prometheus text, and into metrics under OpenTelemetry's
 * names. Facade: {@link dev.lifeguard.agent.telemetry.PrometheusText} and {@link
 * dev.lifeguard.agent.telemetry.OtelMetrics}. No threads: a scrape or an export sums.
 */
@NullMarked
package dev.lifeguard.agent.telemetry;

import org.jspecify.annotations.NullMarked;
