// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * HikariCP reads the clock where a borrow begins and where a connection is back, and after a
 * hundred borrows its readings are taken for ours: no borrow is lost and no time is another one.
 */
class OwnClockIT {

  private static final int WORKERS = 4;
  private static final int CYCLES = 2000;

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  static List<Library> releases() {
    return Library.versions("hikaricp");
  }

  @ParameterizedTest
  @MethodSource("releases")
  void everyBorrowIsCountedAndTakesAsLongAsItTakes(Library release) {
    try (ForkedService service =
        ForkedService.probe().with("pgjdbc").with(release).shortLived().start()) {
      service.command("open hikari max=2 " + database.openArguments());
      long began = System.nanoTime();
      service.command("concurrent " + WORKERS + " " + CYCLES);
      double wall = (System.nanoTime() - began) / 1e9;

      PoolFigures all = PoolFigures.of(service);
      assertThat(all.borrows()).isEqualTo(WORKERS * CYCLES);
      assertThat(all.returns()).isEqualTo(WORKERS * CYCLES);
      assertThat(all.queries()).isEqualTo(WORKERS * CYCLES);
      assertThat(all.used()).isZero();
      // Each statement lies in a hold, and no worker waits and holds, or does either twice at once.
      double queries = service.metrics().sum("db_client_operation_duration_seconds_sum");
      double waits = service.metrics().sum("db_client_connection_wait_time_seconds_sum");
      assertThat(all.heldSeconds()).as("held").isBetween(queries, WORKERS * wall);
      assertThat(waits).as("waited").isBetween(0.0, WORKERS * wall - all.heldSeconds());
    }
  }
}
