// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FirstUsesTest {

  private static final String URL = "jdbc:postgresql://db/orders";

  private final FirstUses uses = new FirstUses(Long.MAX_VALUE);

  private CompletableFuture<Void> another() throws InterruptedException {
    CompletableFuture<Void> in = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              uses.await(URL);
              in.complete(null);
            });
    thread.setDaemon(true);
    thread.start();
    while (!in.isDone() && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return in;
  }

  @Test
  void othersWaitUntilTheFirstHasToldWhoUsesIt() throws Exception {
    uses.where(url -> true);
    uses.await(URL);
    CompletableFuture<Void> other = another();
    assertThat(other).isNotDone();
    uses.known(URL);
    other.join();
    another().join();
  }

  @Test
  void theThreadThatOpenedTheFirstMayOpenMore() {
    uses.where(url -> true);
    for (int i = 0; i < 20; i++) {
      uses.await(URL);
    }
  }

  @Test
  void whereNobodyIsLimitedNobodyWaits() throws Exception {
    uses.await(URL);
    another().join();
    assertThat(another()).isDone();
  }

  @Test
  void afterOneThatToldNothingTheNextIsTheFirst() throws Exception {
    uses.where(url -> true);
    uses.await(URL);
    CompletableFuture<Void> second = another();
    uses.untold(URL);
    second.join();
    CompletableFuture<Void> third = another(); // the first of its own, on its own thread
    third.join();
    CompletableFuture<Void> fourth = another();
    uses.untold(URL); // not this thread's: nothing happens
    assertThat(fourth).isNotDone();
    uses.known(URL);
    fourth.join();
  }

  @Test
  void nobodyWaitsForOneThatIsKeptOpen() throws Exception {
    FirstUses impatient = new FirstUses(1);
    impatient.where(url -> true);
    impatient.await(URL);
    CompletableFuture.runAsync(() -> impatient.await(URL)).join();
  }
}
