// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

/**
 * The span that a line concerns.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 of them
 */
public record TraceIds(String traceId, String spanId) {}
