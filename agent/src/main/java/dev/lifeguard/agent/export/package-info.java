// SPDX-License-Identifier: Apache-2.0

/**
 * Spans and metrics on their way out: fetched, batched, tried again, and dropped where nobody takes
 * them. Facade: {@link dev.lifeguard.agent.export.SpanExport} and {@link
 * dev.lifeguard.agent.export.MetricExport}. Each has one thread, {@code lifeguard-export} and
 * {@code lifeguard-export-metrics}.
 */
@NullMarked
package dev.lifeguard.agent.export;

import org.jspecify.annotations.NullMarked;
