// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A crowd is the first to ask a driver for connections: nothing is known yet of who uses what it
 * opens, a caller or a pool.
 */
class FirstBurstIT {

  private static final int LIMIT = 4;
  private static final int CROWD = 64;
  private static final Duration CROWD_LIMIT = Duration.ofMinutes(5);

  /** The shorter of the two waits for a first use: until it is known. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @ParameterizedTest
  @MethodSource("dev.lifeguard.it.gate.GatedSource#withoutPool")
  void theLimitHoldsFromTheFirstConnectionOn(GatedSource source) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service = source.service().property("lifeguard.gate.limit", LIMIT).start()) {
      service.command(source.open(database));
      long start = System.nanoTime();
      Load load = new Load(service, database).start(CROWD, source.holdMillis());
      long[] firstUse = new long[1];
      boolean[] known = new boolean[1];
      Answer first =
          Await.value(
              "as many rounds as there are users",
              CROWD_LIMIT,
              () -> {
                Answer figures = service.command("steady-figures");
                if (!known[0]) {
                  firstUse[0] = System.nanoTime() - start;
                  known[0] = figures.number("rounds") > 0;
                }
                assertLimitHolds(figures, firstUse[0]);
                return figures.number("rounds") >= CROWD ? figures : null;
              });
      assertThat(first.number("failures")).as(first.line()).isZero();
      load.reaches(LIMIT);
      load.stop();
    }
  }

  /** Others wait for the first use of a URL, but not for ever. */
  private static void assertLimitHolds(Answer figures, long firstUseNanos) {
    if (figures.number("peak") > LIMIT) {
      assumeTrue(
          firstUseNanos < PATIENCE.toNanos(),
          "the first use of the database took longer than others wait for it");
    }
    assertThat(figures.number("peak"))
        .as("in use since the start: %s", figures.line())
        .isLessThanOrEqualTo(LIMIT);
  }
}
