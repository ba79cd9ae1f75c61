// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Gives each entry its number and the hash of the one before. The caller's lock guards it. */
final class Chain {

  /** Of one text; what is longer helps nobody and fills the disk. */
  private static final int LONGEST = 2_000;

  /** A line that is ready to be written, without its line break. */
  @SuppressWarnings("ArrayRecordComponent") // made once, written once
  record Link(Line line, byte[] bytes, String hash) {}

  private long seq;
  private String hash;

  Chain(long seq, String hash) {
    this.seq = seq;
    this.hash = hash;
  }

  Link next(Act act, Instant now, @Nullable Long more, @Nullable Torn torn) {
    Line line =
        new Line(
            seq + 1,
            hash,
            now.truncatedTo(ChronoUnit.MILLIS).toString(),
            cut(act.actor()),
            act.remote().isEmpty() ? null : cut(act.remote()),
            cut(act.action()),
            cut(act.target()),
            cutOrNull(act.before()),
            cutOrNull(act.after()),
            cutOrNull(act.reason()),
            cutOrNull(act.ttl()),
            act.outcome().name().toLowerCase(Locale.ROOT),
            act.status() == 0 ? null : act.status(),
            act.status() == 0 ? null : act.millis(),
            cutOrNull(act.trace()),
            more,
            torn);
    byte[] bytes = LineJson.write(line);
    seq++;
    hash = Hash.of(bytes);
    return new Link(line, bytes, hash);
  }

  private static @Nullable String cutOrNull(@Nullable String text) {
    return text == null ? null : cut(text);
  }

  private static String cut(String text) {
    String whole = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    // Half of a surrogate pair, of a caller or of the cut, is no text: it becomes a question mark.
    return new String(whole.getBytes(UTF_8), UTF_8);
  }
}
