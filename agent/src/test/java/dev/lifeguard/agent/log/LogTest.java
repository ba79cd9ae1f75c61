// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogTest {

  @AfterEach
  void restore() {
    Log.threshold(LogLevel.INFO);
    Log.format(LogFormat.TEXT);
  }

  @Test
  void jsonIsOneObjectALine() {
    Log.format(LogFormat.JSON);
    assertThat(Stderr.of(() -> Log.warn("pool \"orders\":\nC:\\x \ud800 é")))
        .matches(
            "\\{\"timestamp\":\"[^\"]+Z\",\"level\":\"warn\",\"logger\":\"lifeguard\","
                + "\"message\":\"pool \\\\\"orders\\\\\": \\| C:\\\\\\\\x \\\\ud800 é\"}\\R");
    assertThat(Stderr.of(() -> Log.block("empty", List.of("held by a", "held by b"))))
        .contains("\"message\":\"empty\\nheld by a\\nheld by b\"}")
        .hasLineCount(1);
  }

  @Test
  void aLineAboutASpanNamesIt() {
    TraceIds trace = new TraceIds("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
    assertThat(Stderr.of(() -> Log.warn("slow", trace)))
        .contains(
            "warning: slow trace_id=0af7651916cd43dd8448eb211c80319c span_id=b7ad6b7169203331");
    Log.format(LogFormat.JSON);
    assertThat(Stderr.of(() -> Log.info("slow", trace)))
        .contains("\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\"")
        .contains("\"span_id\":\"b7ad6b7169203331\"");
  }

  @Test
  void aMessageIsOneLineWithTimeAndOrigin() {
    assertThat(Stderr.of(() -> Log.warn("pool orders:\r\n10 of 10\tin use\u001b[31m")))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z lifeguard: warning: "
                + "pool orders: \\| 10 of 10 in use\\?\\[31m\\R");
  }

  @Test
  void aRefusalKeepsItsLines() {
    assertThat(Stderr.of(() -> Log.errorBlock("H2 is refused.\n  found    a\n\u001b  why      b")))
        .matches(
            "\\S+ lifeguard: error: H2 is refused\\.\\R    found    a\\R    \\?  why      b\\R");
    Log.format(LogFormat.JSON);
    assertThat(Stderr.of(() -> Log.errorBlock("H2 is refused.\n  found    a")))
        .contains("\"level\":\"error\"", "\"message\":\"H2 is refused.\\nfound    a\"}")
        .hasLineCount(1);
  }

  @Test
  void nothingGoesBelowTheThreshold() {
    Log.threshold(LogLevel.ERROR);
    assertThat(Stderr.of(() -> Log.warn("unheard"))).isEmpty();
    assertThat(Stderr.of(() -> Log.error("heard"))).contains("error: heard");

    Log.threshold(LogLevel.OFF);
    assertThat(Stderr.of(() -> Log.error("unheard"))).isEmpty();
  }

  @Test
  void aPlaceThatKeepsFailingIsHeardOnce() {
    String lines =
        Stderr.of(
            () -> {
              for (int i = 0; i < 5; i++) {
                Log.rateLimited("LogTest.place", "failed");
              }
              Log.rateLimited("LogTest.other", "also failed");
            });

    assertThat(lines.lines()).hasSize(2);
  }

  @Test
  void whatWasWithheldIsCountedWhenTheTimeHasPassed() {
    AtomicLong now = new AtomicLong();
    RepeatLimit limit = new RepeatLimit(now::get, 60);

    assertThat(limit.pass("a")).isZero();
    assertThat(limit.pass("a")).isEqualTo(-1);
    assertThat(limit.pass("a")).isEqualTo(-1);
    assertThat(limit.pass("b")).isZero();
    now.set(60);
    assertThat(limit.pass("a")).isEqualTo(2);
    assertThat(limit.pass("a")).isEqualTo(-1);
  }

  @Test
  void tooManyPlacesShareOneLimit() {
    RepeatLimit limit = new RepeatLimit(() -> 0, 60);
    for (int i = 0; i < 256; i++) {
      assertThat(limit.pass("place " + i)).isZero();
    }

    assertThat(limit.pass("one more")).isZero();
    assertThat(limit.pass("another")).isEqualTo(-1);
  }

  @Test
  void veryLongMessagesAreCut() {
    assertThat(OneLine.of("x".repeat(5000)))
        .hasSizeLessThan(4100)
        .endsWith("(1000 characters more)");
  }

  @Test
  void timesAreAsTheJdkWritesThem() {
    for (long millis : new long[] {0, 1, 951_782_399_999L, 1_795_226_584_567L, -1}) {
      Instant expected = Instant.ofEpochMilli(millis);
      assertThat(Instant.parse(Timestamp.of(millis))).isEqualTo(expected);
      assertThat(Timestamp.of(millis)).hasSize(24);
    }
  }

  @Test
  void whatJettySaysThroughSlf4jIsOursFromWarningsOn() {
    org.slf4j.Logger logger = LoggerFactory.getLogger("org.eclipse.jetty.Example");

    assertThat(Stderr.of(() -> logger.info("jetty-12 started"))).isEmpty();
    assertThat(Stderr.of(() -> logger.warn("{} of {} threads", 1, 2)))
        .contains("lifeguard: warning: Example: 1 of 2 threads");
  }
}
