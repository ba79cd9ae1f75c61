// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

/** One scrape's answer. */
@SuppressWarnings("ArrayRecordComponent") // made by one, sent by one
public record Exposition(String contentType, byte[] body) {}
