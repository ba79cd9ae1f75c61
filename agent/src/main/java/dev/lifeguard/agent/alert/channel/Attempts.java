// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How often a message is tried. All that knows of Failsafe here.
 *
 * @param most attempts in all
 * @param pause after the first; doubles from then on, each by a fifth more or less
 * @param answer how long a receiver has to answer
 */
record Attempts(int most, Duration pause, Duration answer) {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final double JITTER = 0.2;

  /** What the last attempt came to, and how many there were. */
  record Result(Answer answer, int attempts) {}

  /** On the calling thread, which sleeps in between. */
  Result of(Supplier<Answer> attempt) {
    RetryPolicy<Answer> policy =
        RetryPolicy.<Answer>builder()
            .handleResultIf(Answer::again)
            .withMaxAttempts(most)
            .withBackoff(
                pause, LONGEST_PAUSE.compareTo(pause) > 0 ? LONGEST_PAUSE : pause.plusNanos(1))
            .withJitter(JITTER)
            .withDelayFn(
                context -> {
                  Answer last = context.getLastResult();
                  // negative: as above
                  return last == null || last.notBefore().isZero()
                      ? Duration.ofNanos(-1)
                      : last.notBefore();
                })
            .build();
    int[] attempts = new int[1];
    try {
      Answer last =
          Failsafe.with(policy)
              .get(
                  () -> {
                    attempts[0]++;
                    return attempt.get();
                  });
      return new Result(last, attempts[0]);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return new Result(Answer.refused(null, "interrupted"), attempts[0]);
    }
  }
}
