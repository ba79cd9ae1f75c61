// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import static dev.lifeguard.agent.guard.breaker.FakeDatabase.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.time.Clock;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakersTest {

  private static final Duration GRACE = Duration.ofNanos(Breaker.GRACE_NANOS);

  private final FakeDatabase database = new FakeDatabase();

  private void openBySilence() {
    database.goDown();
    database.connectFails(1);
    database.pass(GRACE.plusMillis(200));
    assertThat(database.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aDatabaseThatStaysAwayOpensItAfterTheGrace() {
    database.goDown();
    database.connectFails(1);
    database.pass(GRACE.minusMillis(100));
    assertThat(database.state()).isEqualTo(BreakerState.SUSPECT);
    database.pass(Duration.ofMillis(200));
    assertThat(database.state()).isEqualTo(BreakerState.OPEN);
    assertThat(database.suspected).isPositive();
  }

  @Test
  void aRestartWithinTheGraceRefusesNobody() throws Exception {
    database.goDown();
    for (int i = 0; i < 8; i++) {
      database.breakers.lost(SHOP, FakeDatabase.state("57P01"));
    }
    database.connectFails(20);
    database.pass(Duration.ofMillis(300));
    database.comeBack();
    database.pass(Duration.ofMillis(100));
    assertThat(database.states).containsExactly(BreakerState.SUSPECT, BreakerState.CLOSED);
    assertThat(database.enter()).isFalse();
    assertThat(database.snapshot().rejected()).isZero();
    assertThat(database.snapshot().opened()).isZero();
  }

  @Test
  void aServerThatSaysThatItIsComingIsWaitedForFiveSeconds() throws Exception {
    database.failure = FakeDatabase.state("57P03");
    database.connectFails(20);
    database.pass(Duration.ofMillis(4900));
    assertThat(database.state()).isEqualTo(BreakerState.SUSPECT);
    database.comeBack();
    database.pass(Duration.ofMillis(100));
    assertThat(database.states).containsExactly(BreakerState.SUSPECT, BreakerState.CLOSED);
    assertThat(database.enter()).isFalse();
  }

  @Test
  void aServerThatSaysSoForEverIsNotWaitedForForEver() {
    database.failure = FakeDatabase.state("57P03");
    database.connectFails(1);
    database.pass(Duration.ofMillis(5200));
    assertThat(database.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aServerThatSaidSoAndFellSilentIsWaitedForTheGraceFromThenOn() {
    database.failure = FakeDatabase.state("57P03");
    database.connectFails(1);
    database.pass(Duration.ofSeconds(1));
    database.goDown();
    database.pass(GRACE.minusMillis(200));
    assertThat(database.state()).isEqualTo(BreakerState.SUSPECT);
    database.pass(Duration.ofMillis(400));
    assertThat(database.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void whoWaitsForTheVerdictWaitsOnWhenTheServerSaysThatItIsComing() {
    Prober prober = new Prober(SHOP, database, database, () -> Runner.DONE);
    Condition condition = new Condition(SHOP, database.policy, database, prober, database);
    condition.suspect(database.nanoTime());
    database.pass(GRACE.plusMillis(400));
    Queue<Runnable> meanwhile = new ArrayDeque<>();
    meanwhile.add(() -> {});
    meanwhile.add(() -> condition.failed(FakeDatabase.state("57P03")));
    meanwhile.add(() -> {});
    meanwhile.add(() -> condition.close("it answers"));
    new Callers(condition, prober, new Looked(database, meanwhile)).await(Long.MAX_VALUE);
    assertThat(meanwhile).as("what has not happened while the caller waited").isEmpty();
  }

  /** A clock; each time somebody looks at it something happens. */
  private record Looked(Clock clock, Queue<Runnable> meanwhile) implements Clock {

    @Override
    public long nanoTime() {
      meanwhile.remove().run();
      return clock.nanoTime();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
      clock.sleep(nanos);
    }
  }

  @Test
  void callersGetATransientExceptionThatSaysWhy() {
    openBySilence();
    SQLTransientConnectionException refused =
        catchThrowableOfType(SQLTransientConnectionException.class, database::enter);
    assertThat(refused.getSQLState()).isEqualTo("08001");
    assertThat(refused.getErrorCode()).isEqualTo(73001);
    assertThat((Throwable) refused)
        .hasMessageMatching(
            "database db:5432/shop: circuit breaker open, no answer for 2\\.\\d s; last failure:"
                + " 08001 Connection to db:5432 refused\\.; asked again in \\d\\.\\d s; pool orders"
                + " was not asked for a connection \\(lifeguard\\.breaker; off lets callers"
                + " wait\\)")
        .hasCause(database.failure);
    assertThat(database.snapshot().rejected()).isEqualTo(1);
  }

  @Test
  void itClosesAfterAsManyTrialsAsSetOnceTheDatabaseAnswers() throws Exception {
    openBySilence();
    database.comeBack();
    int before = database.asked;
    database.pass(Duration.ofSeconds(1));
    assertThat(database.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(database.asked - before).isEqualTo(2);
    assertThat(database.states)
        .containsExactly(
            BreakerState.SUSPECT, BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.CLOSED);
    assertThat(database.enter()).isFalse();
  }

  @Test
  void aProbeThatFailsAfterOneThatWorkedOpensItAgain() {
    openBySilence();
    database.comeBackFor(1);
    database.pass(Duration.ofMillis(1100));
    assertThat(database.states)
        .containsExactly(
            BreakerState.SUSPECT, BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.OPEN);
    assertThat(database.snapshot().opened()).as("one outage").isEqualTo(1);
  }

  @Test
  void aConnectOfTheServiceClosesItAtOnceAndTheProbingEnds() {
    openBySilence();
    database.breakers.connected(SHOP);
    assertThat(database.state()).isEqualTo(BreakerState.CLOSED);
    database.pass();
    assertThat(database.isProbing()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"28P01", "28000", "3D000", "53300", "08004", "42P01", "57014"})
  void whatADatabaseThatIsThereSaysNeverOpensIt(String state) throws Exception {
    for (int i = 0; i < 50; i++) {
      database.breakers.connectFailed(SHOP, FakeDatabase.state(state), database.nanoTime());
      database.pass(Duration.ofMillis(100));
    }
    assertThat(database.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(database.enter()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"28P01", "3D000", "53300"})
  void anAnswerOfAnyKindClosesIt(String state) {
    openBySilence();
    database.failure = FakeDatabase.state(state);
    database.pass(Duration.ofSeconds(2));
    assertThat(database.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void anExhaustedPoolNeverOpensItHoweverOften() {
    for (int i = 0; i < 100; i++) {
      database.breakers.timedOut(SHOP);
      database.pass(Duration.ofMillis(100));
    }
    assertThat(database.states).isEmpty();
    assertThat(database.asked).as("once a second at most").isBetween(9, 12);
  }

  @Test
  void aServerThatHangsOpensItWithTheFirstBorrowThatTimedOut() {
    database.goDown();
    database.answersIn = Duration.ofSeconds(1).toNanos();
    database.breakers.timedOut(SHOP);
    database.pass(Duration.ofSeconds(3));
    assertThat(database.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aServerThatHangsOpensItWithinSecondsHoweverLittleTheServiceHasSeen() {
    database.goDown();
    database.answersIn = Duration.ofSeconds(2).toNanos();
    database.breakers.lost(SHOP, FakeDatabase.state("08006"));
    database.pass(Duration.ofSeconds(5));
    assertThat(database.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void statementsThatLoseTheirConnectionsOnALivingServerDoNotOpenIt() {
    for (int i = 0; i < 100; i++) {
      database.breakers.lost(SHOP, FakeDatabase.state("08006"));
      database.pass(Duration.ofMillis(20));
    }
    assertThat(database.states).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"57P01", "57P02", "57P03"})
  void whoComesAfterTheServersFarewellWaitsForTheVerdict(String state) {
    database.goDown();
    database.breakers.lost(SHOP, FakeDatabase.state(state));
    assertThat(database.state()).isEqualTo(BreakerState.SUSPECT);
    database.pass(GRACE.plusMillis(200));
    assertThat(database.states)
        .startsWith(BreakerState.SUSPECT)
        .doesNotContain(BreakerState.CLOSED);
  }

  @Test
  void aSessionThatSomebodyEndedHoldsCallersUpForOneQuestion() throws Exception {
    database.breakers.lost(SHOP, FakeDatabase.state("57P01"));
    database.pass();
    assertThat(database.states).containsExactly(BreakerState.SUSPECT, BreakerState.CLOSED);
    assertThat(database.enter()).isFalse();
    for (int i = 0; i < 20; i++) {
      database.breakers.lost(SHOP, FakeDatabase.state("57P01"));
      database.pass(Duration.ofMillis(20));
    }
    assertThat(database.states).as("it has answered just now").hasSize(2);
    assertThat(database.snapshot().rejected()).isZero();
  }

  @Test
  void whereNoProbeIsPossibleAFarewellIsNoVerdict() throws Exception {
    database.known = false;
    database.breakers.lost(SHOP, FakeDatabase.state("57P01"));
    assertThat(database.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(database.enter()).isFalse();
  }

  @Test
  void whereNoProbeIsPossibleItCounts() throws Exception {
    database.known = false;
    database.connectFails(4);
    assertThat(database.enter()).isFalse();
    database.connectFails(1);
    assertThat(database.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aSuccessInBetweenStartsTheCountAgain() {
    database.known = false;
    database.connectFails(4);
    database.breakers.connected(SHOP);
    database.connectFails(4);
    assertThat(database.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void aRateOpensItInstead() {
    database.known = false;
    database.policy =
        new BreakerPolicy(Mode.ENFORCE, 10, 50, Duration.ofMinutes(1), Duration.ofSeconds(30), 1);
    for (int i = 0; i < 4; i++) {
      database.breakers.connected(SHOP);
      database.connectFails(1);
    }
    assertThat(database.state()).as("fewer than ten connects").isEqualTo(BreakerState.CLOSED);
    database.connectFails(2);
    assertThat(database.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void oneCallerTriesAfterTheDelayAndItsPermitComesBack() throws Exception {
    database.known = false;
    database.connectFails(5);
    database.pass(FakeDatabase.DELAY);
    assertThat(database.enter()).as("the one that tries").isTrue();
    assertThatThrownBy(this::elsewhere).isInstanceOf(SQLTransientConnectionException.class);
    database.breakers.tried(SHOP, true);
    assertThat(database.state()).isEqualTo(BreakerState.OPEN);
    assertThatThrownBy(database::enter).isInstanceOf(SQLException.class);
    database.pass(FakeDatabase.DELAY);
    assertThat(database.enter()).isTrue();
    database.breakers.tried(SHOP, false);
    assertThat(database.enter()).as("the second of two trials").isTrue();
    database.breakers.tried(SHOP, false);
    assertThat(database.state()).isEqualTo(BreakerState.CLOSED);
  }

  private void elsewhere() throws Exception {
    Throwable[] thrown = new Throwable[1];
    Thread other =
        new Thread(
            () -> {
              try {
                database.enter();
              } catch (SQLException e) {
                thrown[0] = e;
              }
            });
    other.start();
    other.join();
    if (thrown[0] instanceof SQLException refused) {
      throw refused;
    }
  }

  @Test
  void aPermitThatNeverComesBackKeepsNobodyOutForEver() throws Exception {
    database.known = false;
    database.connectFails(5);
    database.pass(FakeDatabase.DELAY);
    assertThat(database.enter()).isTrue();
    database.pass(FakeDatabase.DELAY);
    assertThat(database.enter()).isTrue();
  }

  @Test
  void aConnectThatBeganBeforeTheRecoveryDoesNotCount() {
    long began = database.nanoTime();
    openBySilence();
    database.breakers.connected(SHOP);
    database.known = false;
    for (int i = 0; i < 10; i++) {
      database.breakers.connectFailed(SHOP, FakeDatabase.refused(), began);
    }
    assertThat(database.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void observingRefusesNobodyAndCounts() throws Exception {
    database.policy = FakeDatabase.policy(Mode.OBSERVE);
    openBySilence();
    assertThat(database.enter()).isFalse();
    assertThat(database.snapshot().would()).isEqualTo(1);
    assertThat(database.snapshot().rejected()).isZero();
  }

  @Test
  void switchedOffItClosesAtOnceAndTheProbingEnds() throws Exception {
    openBySilence();
    database.policy = FakeDatabase.policy(Mode.OFF);
    database.breakers.changed();
    assertThat(database.state()).isEqualTo(BreakerState.CLOSED);
    database.pass();
    assertThat(database.isProbing()).isFalse();
    database.connectFails(100);
    database.pass(Duration.ofSeconds(10));
    assertThat(database.enter()).isFalse();
  }

  @Test
  void openedByHandItStaysSoUntilItIsClosedByHand() throws Exception {
    database.breakers.connected(SHOP);
    assertThat(database.breakers.open("db:5432/shop")).isTrue();
    database.breakers.connected(SHOP);
    database.pass(Duration.ofMinutes(5));
    assertThatThrownBy(database::enter).hasMessageContaining("opened by hand");
    assertThat(database.breakers.close("db:5432/shop")).isTrue();
    assertThat(database.enter()).isFalse();
    assertThat(database.breakers.open("nothing")).isFalse();
  }

  @Test
  void theServiceIsNotHeldByWhatItThrew() {
    openBySilence();
    database.comeBack();
    database.pass(Duration.ofSeconds(2));
    assertThat(database.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(database.snapshot().lastSqlState()).isEqualTo("08001");
    database.breakers.open("db:5432/shop");
    assertThatThrownBy(database::enter).hasNoCause();
  }
}
