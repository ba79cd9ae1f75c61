// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.export;

import java.util.Map;

/**
 * One export, as it came.
 *
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param headers with names in lower case
 * @param items how many spans or metrics it held
 */
public record ReceivedRequest(
    String protocol, String path, Map<String, String> headers, int items) {}
