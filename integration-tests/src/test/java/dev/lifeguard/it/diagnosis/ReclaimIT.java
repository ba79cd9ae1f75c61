// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReclaimIT {

  @ParameterizedTest
  @MethodSource("dev.lifeguard.it.diagnosis.WatchedPool#pools")
  void aLeakedConnectionComesBackAndARunningStatementGoesOn(WatchedPool pool) {
    TestDatabase database = TestPostgres.shared().database(ReclaimIT.class);
    try (ForkedService service = pool.service().property("lifeguard.leak", "enforce").start()) {
      service.command(pool.open(database, "orders"));
      service.command("cycle 1");
      service.command("hoard-run 2");
      // Of borrows less than a millisecond apart one call site is kept: the leak's is to be.
      Await.same("two statements run", () -> sleepers(database), () -> 2L);
      service.command("hoard-leak 1");
      service.command("hoard-leak 1");

      Await.that(
          "one is taken back", () -> service.metrics().sum("lifeguard_leaks_reclaimed_total") >= 1);
      service.awaitSaid("was taken back: aborted");
      assertThat(service.stderr())
          .contains("was taken back: aborted")
          .contains("by forgetful-")
          .contains("borrowed at Hoards.leak(Hoards.java:")
          .contains("lifeguard.leak.reclaim-after")
          .doesNotContain("canary-4711", "471108154711");
      // Every library hands out working connections on the slot that came back.
      service.command("cycle 5");
      assertThat(sleepers(database))
          .as("statements that ran for longer than the leaks")
          .isEqualTo(2L);
      // The forgetful caller's handle is dead, not somebody else's connection.
      service.tryCommand("hoard-end");
      service.command("cycle 5");
    }
  }

  private static long sleepers(TestDatabase database) {
    return database.number(
        "select count(*) from pg_stat_activity where datname = current_database() and"
            + " state = 'active' and query like '%pg_sleep%' and pid <> pg_backend_pid()");
  }
}
