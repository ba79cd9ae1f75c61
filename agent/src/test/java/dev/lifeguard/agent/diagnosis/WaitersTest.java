// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import org.junit.jupiter.api.Test;

class WaitersTest {

  private final Pools pools = new Pools(url -> Endpoint.UNKNOWN, type -> {});
  private final Object one = new Object();
  private final Object two = new Object();
  private final Waiters waiters = new Waiters(TraceIds.NONE);

  @Test
  void aCallerIsListedForThePoolItAsks() {
    Pool first = pools.of(one);
    assertThat(waiters.enter(first, 7)).isTrue();

    assertThat(waiters.of(first))
        .containsExactly(new Waiters.Caller(Thread.currentThread(), 7, null));
    assertThat(waiters.of(pools.of(two))).isEmpty();

    waiters.answered(first);
    assertThat(waiters.of(first)).isEmpty();
  }

  @Test
  void oneThreadMayWaitForTwoPoolsAtOnce() {
    Pool first = pools.of(one);
    Pool second = pools.of(two);
    assertThat(waiters.enter(first, 1)).isTrue();
    assertThat(waiters.enter(second, 2)).isTrue();
    waiters.answered(second);
    assertThat(waiters.of(first)).hasSize(1);
  }

  @Test
  void theListIsBoundedAndEmptiesAgain() throws InterruptedException {
    Pool pool = pools.of(one);
    Thread[] threads = new Thread[1_010];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> waiters.enter(pool, 1));
      threads[i].start();
      threads[i].join();
    }
    assertThat(waiters.of(pool)).hasSize(1_000);
    assertThat(waiters.enter(pool, 1)).isFalse();
  }

  @Test
  void askingAgainWithinOneWaitIsOneWait() {
    Pool pool = pools.of(one);
    assertThat(waiters.enter(pool, 1)).isTrue();
    assertThat(waiters.enter(pool, 2)).isFalse();
    assertThat(waiters.of(pool)).extracting(Waiters.Caller::since).containsExactly(1L);
  }
}
