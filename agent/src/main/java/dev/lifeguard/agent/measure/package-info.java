// SPDX-License-Identifier: Apache-2.0
/**
 * Striped counters and histograms: written on the hot path, summed by a reader. Facade: {@link
 * dev.lifeguard.agent.measure.Histogram}. Any thread; nothing waits.
 */
@NullMarked
package dev.lifeguard.agent.measure;

import org.jspecify.annotations.NullMarked;
