// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.misbehave;

import io.avaje.jsonb.Json;

/**
 * What a misbehaviour did.
 *
 * @param did in words
 * @param count connections, statements or rows, as {@code did} says
 * @param millis how long it took
 */
@Json
record Outcome(String did, long count, long millis) {

  static Outcome since(long startNanos, String did, long count) {
    return new Outcome(did, count, (System.nanoTime() - startNanos) / 1_000_000);
  }
}
