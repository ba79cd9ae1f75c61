// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A crowd is the first to ask a driver for connections: nothing is known yet of who uses what it
 * opens, a caller or a pool.
 */
class FirstBurstIT {

  private static final int LIMIT = 4;
  private static final int CROWD = 64;

  @ParameterizedTest
  @MethodSource("dev.lifeguard.it.gate.GatedSource#withoutPool")
  void theLimitHoldsFromTheFirstConnectionOn(GatedSource source) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service = source.service().property("lifeguard.gate.limit", LIMIT).start()) {
      service.command(source.open(database));
      Load load = new Load(service, database).start(CROWD, source.holdMillis());
      Answer first =
          Await.value(
              "as many rounds as there are users",
              () -> {
                Answer figures = service.command("steady-figures");
                assertThat(figures.number("peak"))
                    .as("in use since the start: %s", figures.line())
                    .isLessThanOrEqualTo(LIMIT);
                return figures.number("rounds") >= CROWD ? figures : null;
              });
      assertThat(first.number("failures")).as(first.line()).isZero();
      load.reaches(LIMIT);
      load.stop();
    }
  }
}
