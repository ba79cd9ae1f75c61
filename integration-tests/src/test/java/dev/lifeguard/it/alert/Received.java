// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.alert;

import dev.lifeguard.it.observability.Json;
import java.util.List;
import java.util.Map;

/** One request that a receiver got. */
@SuppressWarnings("ArrayRecordComponent") // made by one, read by one
record Received(String path, Map<String, List<String>> headers, byte[] bytes, Json body) {

  String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? "" : values.get(0);
  }
}
