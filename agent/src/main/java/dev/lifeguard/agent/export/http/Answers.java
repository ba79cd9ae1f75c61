// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import dev.lifeguard.agent.export.Outcome;
import dev.lifeguard.agent.export.otlp.PartialSuccess;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** What a receiver's answer means, by the OTLP specification. */
final class Answers {

  private static final Set<Integer> TRY_AGAIN = Set.of(408, 429, 502, 503, 504);
  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_SHOWN = 200;

  private Answers() {}

  static BodyHandler<InputStream> handler() {
    return BodyHandlers.ofInputStream();
  }

  static Outcome outcome(HttpResponse<InputStream> response) throws IOException {
    byte[] body;
    try (InputStream in = response.body()) {
      body = in.readNBytes(MOST_BYTES);
    }
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return PartialSuccess.of(body);
    }
    String cause = "it answers HTTP " + status + shown(response, body);
    return TRY_AGAIN.contains(status)
        ? new Outcome.Later(cause, retryAfter(response))
        : new Outcome.Refused(cause);
  }

  /** Seconds. A date, which is the other form, would mean to trust two clocks. */
  private static Duration retryAfter(HttpResponse<?> response) {
    String value = response.headers().firstValue("Retry-After").orElse("");
    return value.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.ZERO;
  }

  private static String shown(HttpResponse<?> response, byte[] body) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (body.length == 0 || !(type.startsWith("text/plain") || type.contains("json"))) {
      return "";
    }
    String text = new String(body, StandardCharsets.UTF_8).strip();
    return ": " + text.substring(0, Math.min(text.length(), MOST_SHOWN));
  }
}
