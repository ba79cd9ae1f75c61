// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing grows with use: not the heap, not the ledger. */
class MillionIT {

  private static final long MEGABYTE = 1 << 20;

  /** On a driver without a database: what could grow is the agent's and the pool's alone. */
  @Test
  void aMillionCyclesLeaveNothingBehind() {
    try (ForkedService service =
        ForkedService.probe()
            .with("hikaricp")
            .property("lifeguard.postgresql.allow", "jdbc:stub:*")
            .start()) {
      service.command("load dev.lifeguard.probe.StubDriver");
      service.command("open hikari url=jdbc:stub:orders max=4");
      service.command("cycle 50000");
      long heap = heap(service);
      service.command("cycle 1000000");
      assertThat(ledger(service)).as("ledger: what the pool may open").isBetween(1L, 4L);
      assertThat(heap(service)).as("heap").isLessThan(heap + 4 * MEGABYTE);
      PoolFigures all = PoolFigures.of(service);
      assertThat(all.returns()).isEqualTo(1_050_000);
      assertThat(all.queries()).isEqualTo(1_050_000);
      assertThat(all.used()).isZero();
    }
  }

  /** Each borrow a connection of its own: the ledger follows physical connections out as well. */
  @Test
  void aHundredThousandConnectionsLeaveNothingBehind() {
    try (ForkedService service =
        ForkedService.probe().property("lifeguard.postgresql.allow", "jdbc:stub:*").start()) {
      service.command("load dev.lifeguard.probe.StubDriver");
      service.command("open driver-manager url=jdbc:stub:orders");
      service.command("cycle 10000");
      long ledger = ledger(service);
      long heap = heap(service);
      service.command("cycle 100000");
      assertThat(ledger(service)).as("ledger").isEqualTo(ledger);
      assertThat(heap(service)).as("heap").isLessThan(heap + 4 * MEGABYTE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikari", "dbcp2", "agroal", "handwritten"})
  void twentyThousandCyclesOnPostgresLeaveNothingBehind(String kind) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service =
        ForkedService.probe().with("pgjdbc", "hikaricp", "dbcp2", "agroal").start()) {
      service.command("open " + kind + " max=4 full=true " + database.openArguments());
      service.command("concurrent 4 2000");
      long heap = heap(service);
      // DBCP 2 alone swings by 5 MB from round to round (weak references to what it lent): the
      // least of
      // four rounds tells; what is left behind would be in each of them.
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 4; round++) {
        service.command("concurrent 4 1250");
        least = Math.min(least, heap(service));
      }
      assertThat(least).as("heap").isLessThan(heap + 4 * MEGABYTE);
      // Pools open and close connections on threads of their own, and the server ends them later.
      Await.same("the ledger is right", () -> ledger(service), database::serverConnections);
      assertThat(PoolFigures.of(service).returns()).isEqualTo(28_000);
    }
  }

  private static long ledger(ForkedService service) {
    assertThat(service.metrics().of("lifeguard_ledger_connections")).isNotEmpty();
    return service.metrics().count("lifeguard_ledger_connections");
  }

  private static long heap(ForkedService service) {
    return service.command("heap").number("used");
  }
}
