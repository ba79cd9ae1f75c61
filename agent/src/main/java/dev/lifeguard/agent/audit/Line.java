// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * One line of the file, in the order in which its fields are written.
 *
 * @param prev the hash of the line before, its line break left out
 * @param more how many withheld entries it stands for
 * @param torn a piece of the file that it vouches for
 */
@Json
record Line(
    long seq,
    String prev,
    String time,
    String actor,
    @Nullable String remote,
    String action,
    String target,
    @Nullable String before,
    @Nullable String after,
    @Nullable String reason,
    @Nullable String ttl,
    String outcome,
    @Nullable Integer status,
    @Nullable Long millis,
    @Nullable String trace,
    @Nullable Long more,
    @Nullable Torn torn) {

  /** What every line begins with; a file that begins otherwise is not an audit log. */
  static final String BEGINNING = "{\"seq\":";
}
