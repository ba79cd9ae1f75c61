// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.pool.FirstUse.Patience;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FirstUsesTest {

  private static final String URL = "jdbc:postgresql://db/orders";

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofNanos(1);

  private final FirstUses uses = new FirstUses(new Patience(LONG, LONG));

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
  void nobodyWaitsForOneThatIsKeptOpen() {
    FirstUses impatient = new FirstUses(new Patience(LONG, SHORT));
    impatient.where(url -> true);
    impatient.await(URL);
    impatient.opened(URL);
    CompletableFuture.runAsync(() -> impatient.await(URL)).join();
  }

  @Test
  void nobodyWaitsForOneThatCannotBeOpened() {
    FirstUses impatient = new FirstUses(new Patience(SHORT, LONG));
    impatient.where(url -> true);
    impatient.await(URL);
    CompletableFuture.runAsync(() -> impatient.await(URL)).join();
  }
}
