// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A span as it leaves the process, made on the thread that exports.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param spanId 16 of them
 * @param parentSpanId the same; null at the root of a trace
 * @param startEpochNanos since 1970, nanoseconds
 * @param endEpochNanos the same
 * @param attributes a {@code String}, {@code Long} or {@code Boolean} each, by its OpenTelemetry
 *     name; nothing a service sent as a parameter, no password
 * @param error whether its status is ERROR
 */
public record FinishedSpan(
    String traceId,
    String spanId,
    @Nullable String parentSpanId,
    Kind kind,
    String name,
    long startEpochNanos,
    long endEpochNanos,
    Map<String, Object> attributes,
    boolean error) {

  /** OpenTelemetry's span kinds, as far as we make them. */
  public enum Kind {
    CLIENT,
    INTERNAL
  }
}
