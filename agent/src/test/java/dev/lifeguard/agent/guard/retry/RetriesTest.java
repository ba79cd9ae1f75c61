// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.guard.retry.RetryPolicy.Mode;
import dev.lifeguard.agent.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetriesTest {

  private final List<Long> slept = new ArrayList<>();
  private boolean interrupting;

  private final Retries retries =
      new Retries(
          new Clock() {
            @Override
            public long nanoTime() {
              return 0;
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
              if (interrupting) {
                throw new InterruptedException();
              }
              slept.add(nanos);
            }
          });

  private static RetryPolicy policy(Mode mode, int attempts, int jitter) {
    return new RetryPolicy(mode, attempts, Duration.ofMillis(100), Duration.ofSeconds(2), jitter);
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  @Test
  void delaysDoubleUpToTheLongest() {
    RetryPolicy policy = policy(Mode.ENFORCE, 10, 0);
    for (int attempt = 1; attempt < 10; attempt++) {
      assertThat(retries.again(policy, attempt, Retries.NO_DEADLINE)).isTrue();
    }
    assertThat(slept)
        .containsExactly(
            millis(100),
            millis(200),
            millis(400),
            millis(800),
            millis(1600),
            millis(2000),
            millis(2000),
            millis(2000),
            millis(2000));
  }

  @Test
  void jitterStaysWithinItsShare() {
    RetryPolicy policy = policy(Mode.ENFORCE, 3, 25);
    assertThat(policy.delayNanos(1, 0)).isEqualTo(millis(75));
    assertThat(policy.delayNanos(1, 1)).isEqualTo(millis(125));
  }

  @Test
  void theLastAttemptIsTheLast() {
    RetryPolicy policy = policy(Mode.ENFORCE, 3, 0);
    assertThat(retries.again(policy, 2, Retries.NO_DEADLINE)).isTrue();
    assertThat(retries.again(policy, 3, Retries.NO_DEADLINE)).isFalse();
    assertThat(retries.snapshot().outcomes())
        .containsEntry("retried", 1L)
        .containsEntry("exhausted", 1L);
  }

  @Test
  void nobodyWaitsBeyondTheCallersOwnDeadline() {
    assertThat(retries.again(policy(Mode.ENFORCE, 3, 0), 1, millis(90))).isFalse();
    assertThat(slept).isEmpty();
  }

  @Test
  void anInterruptEndsItAndStays() {
    interrupting = true;
    assertThat(retries.again(policy(Mode.ENFORCE, 3, 0), 1, Retries.NO_DEADLINE)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(retries.snapshot().outcomes()).containsEntry("interrupted", 1L);
  }

  @Test
  void observingCountsAndOffDoesNothing() {
    assertThat(retries.again(policy(Mode.OBSERVE, 3, 0), 1, Retries.NO_DEADLINE)).isFalse();
    assertThat(retries.again(policy(Mode.OFF, 3, 0), 1, Retries.NO_DEADLINE)).isFalse();
    assertThat(slept).isEmpty();
    assertThat(retries.snapshot().would()).isEqualTo(1);
    assertThat(retries.snapshot().outcomes()).containsEntry("exhausted", 0L);
  }

  @Test
  void onlyAConnectThatHadFailedBeforeSucceedsByARetry() {
    retries.connected();
    retries.again(policy(Mode.ENFORCE, 3, 0), 1, Retries.NO_DEADLINE);
    retries.connected();
    retries.connected();
    assertThat(retries.snapshot().outcomes()).containsEntry("succeeded", 1L);
  }
}
