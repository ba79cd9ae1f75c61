// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.diagnosis.DiagnosisPolicy.Mode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final DiagnosisPolicy POLICY =
      new DiagnosisPolicy(Mode.OBSERVE, Duration.ofSeconds(30), Duration.ofMinutes(5), 90);

  private static @Nullable Verdict of(
      int held, int quiet, boolean running, boolean transaction, boolean ended, boolean left) {
    return Judge.of(
        new Judge.Facts(nanos(held), nanos(quiet), running, transaction, ended, left, false),
        POLICY);
  }

  private static long nanos(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void whatIsHeldForShortIsNothing() {
    assertThat(of(29, 29, false, false, false, false)).isNull();
    assertThat(of(29, 0, true, true, false, false)).isNull();
  }

  @Test
  void longAndQuietIsSuspected() {
    assertThat(of(31, 31, false, false, false, false)).isEqualTo(Verdict.SUSPECTED);
    assertThat(of(31, 15, false, false, false, true)).isEqualTo(Verdict.SUSPECTED);
  }

  @Test
  void aStatementWithinHalfTheThresholdSpeaksForIt() {
    assertThat(of(600, 14, false, false, false, false)).isNull();
  }

  @Test
  void aStatementThatRunsIsSlowAndNoLeak() {
    assertThat(of(600, 0, true, true, true, true)).isEqualTo(Verdict.LONG_RUNNING);
  }

  @Test
  void aThreadThatHasEndedMakesItCertainAfterSeconds() {
    assertThat(of(4, 4, false, false, true, true)).isNull();
    assertThat(of(5, 5, false, false, true, true)).isEqualTo(Verdict.CERTAIN);
    assertThat(of(600, 1, false, false, true, true)).as("another thread uses it").isNull();
  }

  @Test
  void aTransactionWhoseCodeIsStillThereIsIdle() {
    assertThat(of(11, 11, false, true, false, false)).isEqualTo(Verdict.IDLE_IN_TRANSACTION);
    assertThat(of(600, 600, false, true, false, false)).isEqualTo(Verdict.IDLE_IN_TRANSACTION);
    assertThat(of(9, 9, false, true, false, false)).isNull();
  }

  @Test
  void aTransactionThatNobodyEndsIsALeak() {
    assertThat(of(31, 31, false, true, false, true)).isEqualTo(Verdict.SUSPECTED);
  }

  @Test
  void whoWaitsForASecondOneIsNested() {
    Judge.Facts facts = new Judge.Facts(1, 1, false, false, false, false, true);
    assertThat(Judge.of(facts, POLICY)).isEqualTo(Verdict.NESTED_WAIT);
  }
}
