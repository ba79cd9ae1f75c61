// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import io.avaje.jsonb.Json;

/**
 * What is left of an entry whose writer was killed, or whose disk was full, in the middle. It stays
 * where it is, and a later entry names it, so that it cannot be taken for what somebody changed.
 *
 * @param bytes how many
 * @param sha256 of those bytes, without the line break that ends them
 */
@Json
record Torn(long bytes, String sha256) {

  static Torn of(byte[] piece) {
    return new Torn(piece.length, Hash.of(piece));
  }
}
