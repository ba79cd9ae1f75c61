// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.pool.Endpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SpanRingTest {

  private static Recorded span(String thread, int number) {
    return new Recorded.Statement(
        null, number, number, Endpoint.UNKNOWN, thread, Recorded.SINGLE, null);
  }

  @Test
  void keepsTheOrder() {
    SpanRing ring = new SpanRing(4);
    for (int round = 0; round < 10; round++) {
      ring.add(span("a", round));
      ring.add(span("b", round));
      assertThat(ring.poll()).isEqualTo(span("a", round));
      assertThat(ring.poll()).isEqualTo(span("b", round));
      assertThat(ring.poll()).isNull();
    }
    assertThat(ring.dropped()).isZero();
  }

  @Test
  void whatFindsNoRoomIsDroppedAndCounted() {
    SpanRing ring = new SpanRing(2);
    ring.add(span("a", 1));
    ring.add(span("a", 2));
    assertThat(ring.hasRoom()).isFalse();
    ring.add(span("a", 3));

    assertThat(ring.dropped()).isEqualTo(2);
    assertThat(ring.poll()).isEqualTo(span("a", 1));
    assertThat(ring.hasRoom()).isTrue();
    assertThat(ring.poll()).isEqualTo(span("a", 2));
    assertThat(ring.poll()).isNull();
  }

  @Test
  void longTextsAreKeptWhileThereIsRoomForThem() {
    SpanRing ring = new SpanRing(1024);
    String text = "x".repeat(32 * 1024);
    int kept = 0;
    while (ring.hasRoomFor(text)) {
      ring.add(span(text, kept++));
    }
    assertThat(kept).isEqualTo(SpanRing.MOST_OF_LONG / text.length());
    assertThat(ring.hasRoomFor("select 1")).isTrue();

    assertThat(ring.poll()).isNotNull();
    assertThat(ring.hasRoomFor(text)).isTrue();
    assertThat(ring.hasRoomFor(text)).isFalse();
  }

  @Test
  void aSpanThatFoundNoRoomTakesNoRoomForItsTextEither() {
    SpanRing ring = new SpanRing(1);
    ring.add(span("a", 1));
    String text = "x".repeat(SpanRing.MOST_OF_LONG);
    for (int i = 0; i < 3; i++) {
      assertThat(ring.hasRoomFor(text)).isTrue();
      ring.add(span(text, i));
    }
    assertThat(ring.dropped()).isEqualTo(3);
  }

  @Test
  void nothingIsLostUncountedNorSeenTwiceWhereManyRecordAtOnce() throws InterruptedException {
    int threads = 4;
    int each = 50_000;
    SpanRing ring = new SpanRing(64);
    CountDownLatch running = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      String name = "thread " + t;
      new Thread(
              () -> {
                for (int i = 1; i <= each; i++) {
                  ring.add(span(name, i));
                }
                running.countDown();
              })
          .start();
    }
    Map<String, Long> last = new HashMap<>();
    long seen = 0;
    while (true) {
      boolean over = running.getCount() == 0;
      Recorded next = ring.poll();
      if (next == null && over) {
        break;
      }
      if (next instanceof Recorded.Statement statement) {
        String thread = Objects.requireNonNull(statement.sql());
        assertThat(statement.start()).isGreaterThan(last.getOrDefault(thread, 0L));
        last.put(thread, statement.start());
        seen++;
      }
    }
    assertThat(seen + ring.dropped()).isEqualTo((long) threads * each);
  }
}
