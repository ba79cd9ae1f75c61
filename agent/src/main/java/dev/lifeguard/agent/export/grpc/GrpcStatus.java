// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.grpc;

import dev.lifeguard.agent.export.Outcome;
import dev.lifeguard.agent.export.otlp.PartialSuccess;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the end of a call means, by the OTLP specification. */
final class GrpcStatus {

  private static final String OK = "0";

  /** Cancelled, deadline, aborted, out of range, unavailable, data loss. */
  private static final Set<String> TRY_AGAIN = Set.of("1", "4", "10", "11", "14", "15");

  /** Too much at once where the receiver says when to come again; else a message too large. */
  private static final String EXHAUSTED = "8";

  private static final Set<Integer> TRY_AGAIN_HTTP = Set.of(429, 502, 503, 504);
  private static final int PREFIX = 5;

  private GrpcStatus() {}

  /**
   * @param http status of the answer, before anything of gRPC
   * @param status of gRPC; null where there was none
   * @param message percent-encoded
   * @param details what it adds, in Base64
   * @param body a message with its prefix, or nothing
   */
  static Outcome outcome(
      int http,
      @Nullable String status,
      @Nullable String message,
      @Nullable String details,
      byte[] body) {
    if (status == null) {
      String cause = "it answers HTTP " + http + " and nothing of gRPC";
      return TRY_AGAIN_HTTP.contains(http)
          ? new Outcome.Later(cause, Duration.ZERO)
          : new Outcome.Refused(cause + ": is this a port of gRPC?");
    }
    if (status.equals(OK)) {
      byte[] answer = new byte[Math.max(0, body.length - PREFIX)];
      System.arraycopy(body, body.length - answer.length, answer, 0, answer.length);
      return PartialSuccess.of(answer);
    }
    String cause = "it answers gRPC status " + status + text(message);
    Duration pause = RetryInfo.of(details);
    if (TRY_AGAIN.contains(status) || (status.equals(EXHAUSTED) && pause != null)) {
      return new Outcome.Later(cause, pause == null ? Duration.ZERO : pause);
    }
    return new Outcome.Refused(cause);
  }

  private static String text(@Nullable String message) {
    if (message == null || message.isEmpty()) {
      return "";
    }
    try {
      return ": " + URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return ": " + message;
    }
  }
}
