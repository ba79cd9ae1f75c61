// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.measure;

/**
 * One duration and the sampled trace it is part of: what a point on a chart leads to.
 *
 * @param traceId 32 lower-case hexadecimal digits
 * @param spanId 16 of them
 * @param nanos the duration
 * @param epochMillis when it ended
 */
public record Exemplar(String traceId, String spanId, long nanos, long epochMillis) {}
