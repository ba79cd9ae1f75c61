// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool closes while a transaction is under way. */
class DrainIT {

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  @ParameterizedTest
  @MethodSource("dev.lifeguard.it.drain.DrainedPool#all")
  void workUnderWayEndsAndNewcomersAreRefused(DrainedPool pool) throws Exception {
    try (HeldLock lock = HeldLock.on(database);
        ForkedService service = pool.service().start()) {
      service.command(pool.open(database, "orders"));
      service.command("errand-begin 1");
      service.command("errand-begin 2");
      service.command("errand-close");
      Answer refusal = firstRefusal(service);
      lock.release();

      assertThat(refusal.state()).isEqualTo("57P03");
      assertThat(refusal.text("type")).isEqualTo("java.sql.SQLTransientConnectionException");
      assertThat(refusal.text("message"))
          .matches(
              "pool \\S+: is being closed, no connection is lent any more \\(lifeguard\\.drain\\);"
                  + " [2-4] still in use");
      assertThat(service.command("errand-outcomes").text("outcomes")).isEqualTo("done|done");
      assertThat(service.command("errand-closed").text("outcome")).isEqualTo("done");
      assertThat(rows()).isEqualTo(4);
      service.awaitSaid("were at work; closed when they were back");
      assertThat(service.metrics().sum("lifeguard_agent_errors_total")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.lifeguard.it.drain.DrainedPool#all")
  void switchedOffWhileItRunsItDoesNothing(DrainedPool pool) throws Exception {
    try (HeldLock lock = HeldLock.on(database);
        ForkedService service = pool.service().start()) {
      service.command(pool.open(database, "orders"));
      service.command("cycle 1");
      service.command("set-property lifeguard.drain off");
      service.command("set-property lifeguard.gate.limit 3"); // seen in the same look at settings
      service.command("set-property lifeguard.gate enforce");
      Await.that(
          "the settings are in force",
          () -> !service.metrics().of("lifeguard_gate_limit").isEmpty());
      service.command("errand-begin 1");
      service.command("errand-close");
      assertThat(service.command("errand-closed").text("outcome")).isEqualTo("done");
      assertThat(rows()).as("closed before the work was done").isZero();
      lock.release();
      service.command("errand-outcomes");
      assertThat(service.stderr()).doesNotContain("at work");
      assertThat(service.metrics().sum("lifeguard_agent_errors_total")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.lifeguard.it.drain.DrainedPool#all")
  void aConnectionThatIsNeverGivenBackDoesNotKeepThePoolFromClosing(DrainedPool pool) {
    try (ForkedService service =
        pool.service().property("lifeguard.drain.timeout", "500ms").start()) {
      service.command(pool.open(database, "orders"));
      service.command("errand-forget");
      service.command("errand-close");
      assertThat(service.command("errand-closed").text("outcome")).isEqualTo("done");
      service.awaitSaid(
          "1 connection was at work; 1 still; closed over it (lifeguard.drain.timeout=500ms");
    }
  }

  static Answer firstRefusal(ForkedService service) {
    return Await.value(
        "newcomers are refused",
        () -> {
          Answer answer = service.tryCommand("elsewhere empty-cycle 1");
          return answer.ok() ? null : answer;
        });
  }

  private long rows() {
    return database.number("select count(*) from errand");
  }
}
