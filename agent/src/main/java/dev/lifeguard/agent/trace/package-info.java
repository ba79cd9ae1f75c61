// SPDX-License-Identifier: Apache-2.0
/**
 * Spans: recorded as plain data where the service works, finished elsewhere. Facade: {@link
 * dev.lifeguard.agent.trace.Traces}. Recorded on the service's threads, finished on the exporter's.
 */
@NullMarked
package dev.lifeguard.agent.trace;

import org.jspecify.annotations.NullMarked;
