// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

/**
 * Whether a trace begins here. The same rule on the same bits as OpenTelemetry's {@code
 * traceidratio}, so that whoever decides after us decides the same.
 */
record Sampler(double ratio) {

  /** Whether the trace with these lower 64 bits is recorded. */
  boolean takes(long traceLow) {
    if (ratio >= 1) {
      return true;
    }
    return ratio > 0 && Math.abs(traceLow) < (long) (ratio * Long.MAX_VALUE);
  }
}
