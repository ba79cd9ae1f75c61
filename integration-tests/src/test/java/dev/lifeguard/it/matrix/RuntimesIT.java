// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.ForkedService;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each combination runs a service that borrows and queries, and the agent shows it. */
@ExtendWith(ResultTable.class)
class RuntimesIT {

  private static final int CYCLES = 20;

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.lifeguard.it.matrix.Combinations#chosen")
  void aServiceBorrowsAndQueriesAndTheMetricsShowIt(Combination combination) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service = combination.service(database).start()) {
      combination.layout().open(service, combination.pool(), database);
      boolean virtual = combination.variation() == Variation.VIRTUAL_THREADS;
      // Fewer threads than connections: callers that wait for long are worth a warning.
      service.command(virtual ? "virtual 5 " + CYCLES / 5 : "cycle " + CYCLES);
      Expectations.saw(service.metrics(), CYCLES);
      Expectations.leftQuietly(service.stop(), combination.expectedLines());
    }
  }
}
