// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.pool.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BoundedViewTest {

  private static final ServerAnswer ANSWER = new ServerAnswer(Map.of(), "");

  @Test
  void anAnswerInTimeIsPassedOn() {
    BoundedView view = new BoundedView((endpoint, pids) -> ANSWER, Duration.ofMinutes(1));

    assertThat(view.sessions(Endpoint.UNKNOWN, List.of(1))).isSameAs(ANSWER);
    assertThat(view.sessions(Endpoint.UNKNOWN, List.of(1))).isSameAs(ANSWER);
  }

  @Test
  void nobodyWaitsLongerThanTheBoundAndIsToldWhy() throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    BoundedView view =
        new BoundedView(
            (endpoint, pids) -> {
              try {
                answered.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              done.countDown();
              return ANSWER;
            },
            Duration.ofMillis(50));

    assertThat(view.sessions(Endpoint.UNKNOWN, List.of(1)).silence())
        .startsWith("no answer within 50 ms")
        .contains("the next look may have its answer");
    assertThat(view.sessions(Endpoint.UNKNOWN, List.of(1)).silence())
        .contains("an earlier question is not answered yet");
    answered.countDown();
    done.await();
  }

  @Test
  void whatItThrowsIsTheReason() {
    BoundedView view =
        new BoundedView(
            (endpoint, pids) -> {
              throw new IllegalStateException("broken");
            },
            Duration.ofMinutes(1));

    assertThat(view.sessions(Endpoint.UNKNOWN, List.of(1)).silence()).contains("broken");
  }
}
