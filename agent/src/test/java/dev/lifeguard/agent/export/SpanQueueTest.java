// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpanQueueTest {

  private static final Outcome LATER = new Outcome.Later("connection refused", Duration.ZERO);
  private static final BatchSettings SETTINGS = new BatchSettings(Duration.ofSeconds(5), 2048, 512);

  private final FakeSink sink = new FakeSink();
  private long now = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos(); // it wraps, as nanoTime may

  private SpanQueue queue(Spans source) {
    return new SpanQueue(source, sink, SETTINGS, () -> now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void aFewSpansWaitForOthersAndAFullBatchDoesNot() {
    Spans source = Spans.of(3);
    SpanQueue queue = queue(source);
    queue.look();
    pass(Duration.ofMillis(4900));
    queue.look();
    assertThat(sink.attempts).isZero();

    pass(Duration.ofMillis(100));
    queue.look();
    assertThat(sink.taken).hasSize(3);

    source.offered.addAndGet(512);
    queue.look();
    assertThat(sink.taken).hasSize(515).doesNotHaveDuplicates();
  }

  @Test
  void anIdleQueueLooksOnceASecond() {
    SpanQueue queue = queue(Spans.of(0));
    for (int i = 0; i < 10; i++) {
      queue.look();
    }
    assertThat(Duration.ofNanos(queue.look())).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aMillionSpansPassInBatches() {
    SpanQueue queue = queue(Spans.of(1_000_000));
    while (sink.taken.size() < 1_000_000) {
      pass(Duration.ofNanos(queue.look()));
    }
    assertThat(sink.largest).isEqualTo(512);
    assertThat(queue.sent()).isEqualTo(1_000_000);
    assertThat(queue.dropped()).isZero();
  }

  @Test
  void whileTheReceiverIsAwayNoMoreAreFetchedThanMayWait() {
    sink.answer = LATER;
    Spans source = Spans.of(1_000_000);
    SpanQueue queue = queue(source);
    for (int i = 0; i < 1000; i++) {
      queue.look();
      pass(Duration.ofSeconds(1));
    }
    assertThat(source.fetched).hasValue(2048);
    // 1 + 2 + 4 + 8 + 16 s, then every 30 to 36 s
    assertThat(sink.attempts).isBetween(30, 40);
  }

  @Test
  void whatWaitedIsSentOnceWhenTheReceiverIsBackTheOldestFirst() {
    sink.answer = LATER;
    Spans source = Spans.of(600);
    SpanQueue queue = queue(source);
    queue.look();
    assertThat(queue.look()).isPositive();
    sink.answer = new Outcome.Sent();

    pass(Duration.ofMillis(1200));
    for (int i = 0; i < 60; i++) {
      queue.look();
      pass(Duration.ofMillis(100));
    }
    assertThat(sink.taken).hasSize(600).isSorted().doesNotHaveDuplicates();
    assertThat(queue.dropped()).isZero();
  }

  @Test
  void aReceiverIsLeftAloneForAsLongAsItAsks() {
    sink.answer = new Outcome.Later("HTTP 429", Duration.ofSeconds(50));
    SpanQueue queue = queue(Spans.of(512));
    queue.look();
    pass(Duration.ofSeconds(49));
    queue.look();
    assertThat(sink.attempts).isEqualTo(1);
    pass(Duration.ofSeconds(1));
    queue.look();
    assertThat(sink.attempts).isEqualTo(2);
  }

  @Test
  void whatIsRefusedIsDroppedAndCounted() {
    sink.answer = new Outcome.Refused("HTTP 401");
    SpanQueue queue = queue(Spans.of(512));
    queue.look();
    assertThat(queue.dropped()).isEqualTo(512);

    SpanQueue other = queue(Spans.of(512));
    sink.answer = new Outcome.Partly(12, "too old");
    other.look();
    assertThat(other.dropped()).isEqualTo(12);
    assertThat(other.sent()).isEqualTo(500);
  }

  @Test
  void atTheEndEverythingIsSent() {
    SpanQueue queue = queue(Spans.of(5000));
    queue.finish(Duration.ofSeconds(3));
    assertThat(sink.taken).hasSize(5000);
  }

  @Test
  void atTheEndOneFailureIsEnough() {
    sink.answer = LATER;
    SpanQueue queue = queue(Spans.of(5000));
    queue.finish(Duration.ofSeconds(3));
    assertThat(sink.attempts).isEqualTo(1);
    assertThat(queue.dropped()).as("what was not even fetched is lost as well").isEqualTo(5000);
  }

  @Test
  void longTextsGoInSmallerBatchesThatAServerTakes() {
    Spans source = Spans.of(1000).withText("x".repeat(32 * 1024));
    SpanQueue queue = queue(source);
    while (sink.taken.size() < 1000) {
      pass(Duration.ofNanos(queue.look()));
    }
    assertThat(sink.largest).isEqualTo(32);
    assertThat(sink.taken).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void longTextsThatWaitAreBoundedByTheirLength() {
    sink.answer = LATER;
    Spans source = Spans.of(1_000_000).withText("x".repeat(32 * 1024));
    SpanQueue queue = queue(source);
    for (int i = 0; i < 100; i++) {
      queue.look();
      pass(Duration.ofSeconds(1));
    }
    assertThat(source.fetched.get() * 32 * 1024).isBetween(8L << 20, 11L << 20);
  }

  @Test
  void aTextThatIsLongerThanABatchGoesAlone() {
    Spans source = Spans.of(3).withText("x".repeat(3 << 20));
    SpanQueue queue = queue(source);
    queue.finish(Duration.ofSeconds(3));
    assertThat(sink.taken).hasSize(3);
    assertThat(sink.largest).isEqualTo(1);
  }
}
