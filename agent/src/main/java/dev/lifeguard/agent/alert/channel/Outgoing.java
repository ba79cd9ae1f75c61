// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import java.util.Map;

/** One request, to be sent by POST. */
@SuppressWarnings("ArrayRecordComponent") // made by one, sent by one
record Outgoing(Address address, Map<String, String> headers, byte[] body) {}
