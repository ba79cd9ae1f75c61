// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt came to.
 *
 * @param taken whether the receiver has it
 * @param again whether another attempt may do better
 * @param notBefore what the receiver wants to be left alone for
 */
record Answer(
    boolean taken, boolean again, Duration notBefore, @Nullable Integer status, String detail) {

  private static final Set<Integer> TRY_AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);

  /** A receiver that wants to be left alone for longer is asked again nevertheless. */
  private static final long LONGEST_SECONDS = 60;

  static Answer refused(@Nullable Integer status, String detail) {
    return new Answer(false, false, Duration.ZERO, status, detail);
  }

  static Answer unreachable(String detail) {
    return new Answer(false, true, Duration.ZERO, null, detail);
  }

  /** By status alone: what a receiver writes may repeat what it was sent. */
  static Answer of(HttpResponse<?> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Answer(true, false, Duration.ZERO, status, "taken (HTTP " + status + ")");
    }
    if (status >= 300 && status < 400) {
      return refused(
          status, "it answers HTTP " + status + ", and redirects are not followed: set where to");
    }
    boolean again = TRY_AGAIN.contains(status);
    return new Answer(
        false, again, again ? retryAfter(response) : Duration.ZERO, status, words(status));
  }

  private static String words(int status) {
    String hint =
        switch (status) {
          case 400, 422 -> ", it does not understand the message";
          case 401, 403 -> ", the token or password is wrong";
          case 404, 410 -> ", there is nothing at that address";
          case 413 -> ", the message is too large";
          case 429 -> ", it gets too many messages";
          default -> "";
        };
    return "it answers HTTP " + status + hint;
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    String value = response.headers().firstValue("Retry-After").orElse("");
    return value.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Math.min(LONGEST_SECONDS, Long.parseLong(value)))
        : Duration.ZERO;
  }
}
