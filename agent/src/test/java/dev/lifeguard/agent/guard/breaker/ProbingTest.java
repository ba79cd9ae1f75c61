// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a suspect database is asked. */
class ProbingTest {

  private final FakeDatabase database = new FakeDatabase();

  @ParameterizedTest
  @ValueSource(ints = {20, 80, 300, 700})
  void theLessTimeItWasAwayTheSoonerItIsNoticedThatItIsBack(int millis) {
    database.goDown();
    database.connectFails(1);
    database.pass(Duration.ofMillis(millis));
    assertThat(database.state()).isEqualTo(BreakerState.SUSPECT);
    database.comeBack();
    database.pass(Duration.ofMillis(Math.max(10, millis / 7)));
    assertThat(database.states).containsExactly(BreakerState.SUSPECT, BreakerState.CLOSED);
  }

  @Test
  void aServerThatSaysSomethingElseIsAskedOftenAgain() {
    database.goDown();
    database.connectFails(1);
    database.pass(Duration.ofMillis(800));
    database.failure = FakeDatabase.state("57P03");
    database.pass(Duration.ofMillis(100));
    database.comeBack();
    database.pass(Duration.ofMillis(13));
    assertThat(database.states).containsExactly(BreakerState.SUSPECT, BreakerState.CLOSED);
  }

  @Test
  void aServerThatIsSlowToAnswerIsNotKeptBusyWithQuestions() {
    database.answersIn = Duration.ofMillis(50).toNanos();
    database.goDown();
    database.connectFails(1);
    database.pass(Duration.ofSeconds(1));
    assertThat(database.asked).isBetween(8, 10);
  }

  @Test
  void aServerThatStaysAwayIsAskedTenTimesASecondAtMostInTheEnd() {
    database.goDown();
    database.connectFails(1);
    database.pass(Duration.ofSeconds(1));
    int asked = database.asked;
    database.pass(Duration.ofMillis(900));
    assertThat(database.asked - asked).isBetween(8, 10);
  }
}
