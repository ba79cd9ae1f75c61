// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

/**
 * Who exports, where OpenTelemetry's settings do not say.
 *
 * @param service its name, as the agent found it; empty where it found none
 * @param version the agent's
 */
public record Identity(String service, String version) {}
