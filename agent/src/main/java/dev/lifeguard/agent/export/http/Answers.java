// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import dev.lifeguard.agent.export.Outcome;
import dev.lifeguard.agent.export.otlp.PartialSuccess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** What a receiver's answer means, by the OTLP specification. */
final class Answers {

  private static final Set<Integer> TRY_AGAIN = Set.of(408, 429, 502, 503, 504);
  private static final int MOST_SHOWN = 200;

  private Answers() {}

  static Outcome outcome(Reply reply) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      return PartialSuccess.of(reply.body());
    }
    String cause = "it answers HTTP " + status + shown(reply);
    return TRY_AGAIN.contains(status)
        ? new Outcome.Later(cause, retryAfter(reply.retryAfter()))
        : new Outcome.Refused(cause);
  }

  /** Seconds. A date, which is the other form, would mean to trust two clocks. */
  private static Duration retryAfter(String value) {
    return value.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.ZERO;
  }

  private static String shown(Reply reply) {
    String type = reply.contentType();
    byte[] body = reply.body();
    if (body.length == 0 || !(type.startsWith("text/plain") || type.contains("json"))) {
      return "";
    }
    String text = new String(body, StandardCharsets.UTF_8).strip();
    return ": " + text.substring(0, Math.min(text.length(), MOST_SHOWN));
  }
}
