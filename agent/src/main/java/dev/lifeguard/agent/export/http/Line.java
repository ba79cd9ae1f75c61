// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import java.io.IOException;
import java.util.Map;

/** The way to a receiver. Of one thread. */
interface Line {

  /**
   * One request, and its answer.
   *
   * @throws IllegalArgumentException where a header is none; its message may quote a secret
   */
  Reply post(Map<String, String> headers, byte[] body) throws IOException, InterruptedException;

  void close();
}
