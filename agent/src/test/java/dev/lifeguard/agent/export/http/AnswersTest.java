// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.export.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  private static Outcome outcome(int status, String type, String retryAfter, String body) {
    return Answers.outcome(
        new Reply(status, type, retryAfter, body.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"429,7,7", "503,120,120", "502,,0", "504,-1,0", "429,soon,0", "503,'',0"})
  void whatIsBusyIsAskedAgainWhenItSays(int status, String retryAfter, long seconds) {
    assertThat(outcome(status, "", retryAfter == null ? "" : retryAfter, ""))
        .isEqualTo(new Outcome.Later("it answers HTTP " + status, Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 413, 500})
  void whatRefusesIsNotAskedAgain(int status) {
    assertThat(outcome(status, "text/plain", "", "no such tenant"))
        .isEqualTo(new Outcome.Refused("it answers HTTP " + status + ": no such tenant"));
  }

  @Test
  void aPageIsNotShown() {
    assertThat(outcome(404, "text/html", "", "<html>"))
        .isEqualTo(new Outcome.Refused("it answers HTTP 404"));
  }

  @Test
  void anyGoodStatusIsGood() {
    assertThat(outcome(202, "", "", "")).isEqualTo(new Outcome.Sent());
  }
}
