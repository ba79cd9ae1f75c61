// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log, as it is shown.
 *
 * @param time ISO 8601, UTC
 * @param remote null for the agent itself
 * @param outcome in lower case
 * @param trace in which its caller sent it; null for none
 * @param more how many denied requests it stands for
 * @param hash of its line, which the next line names
 */
public record Entry(
    long seq,
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
    String hash) {

  static Entry of(Line line, String hash) {
    return new Entry(
        line.seq(),
        line.time(),
        line.actor(),
        line.remote(),
        line.action(),
        line.target(),
        line.before(),
        line.after(),
        line.reason(),
        line.ttl(),
        line.outcome().toLowerCase(Locale.ROOT),
        line.status(),
        line.millis(),
        line.trace(),
        line.more(),
        hash);
  }
}
