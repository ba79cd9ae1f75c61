// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.ServiceBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the policies do, with HikariCP. */
class CapPoliciesIT {

  /** A server is asked each half minute, with a second's patience: more than one look may fail. */
  private static final Duration LOOKS = Duration.ofMinutes(3);

  private static final String READ = "read maximumPoolSize minimumIdle";

  private TestDatabase database = new TestDatabase("", "", "", "");

  @BeforeEach
  void freshDatabase() {
    database = TestPostgres.shared().database(CapPoliciesIT.class);
  }

  private ServiceBuilder service() {
    return ForkedService.probe().shortLived().with("pgjdbc", "hikaricp");
  }

  private void open(ForkedService service, int max) {
    service.command("open hikari name=orders max=" + max + " " + database.openArguments());
    service.command("cycle 2");
  }

  private static double would(ForkedService service, String policy) {
    return service.metrics().sum("lifeguard_policy_would_total", "policy", policy);
  }

  @Test
  void observingChangesNothingAndSaysWhatItWould() {
    try (ForkedService service = service().property("lifeguard.pool.max", 7).start()) {
      open(service, 12);
      assertThat(service.command(READ).line()).isEqualTo("ok maximumPoolSize=12 minimumIdle=12");
      Await.that("it is counted", () -> would(service, "pool") == 1);
      service.command("borrow 12");
      service.awaitSaid(
          "pool orders: would be changed by lifeguard.pool=enforce, and is not now: maximum 12"
              + " → 7 (lifeguard.pool.max=7 from -Dlifeguard.pool.max), minimum idle 12 → 7");
    }
  }

  @Test
  void productionEnforcesAndSaysSoInOneLine() {
    try (ForkedService service =
        service()
            .property("lifeguard.environment", "production")
            .property("lifeguard.pool.max", 20)
            .property("lifeguard.pool.min-idle", "25%")
            .start()) {
      open(service, 50);
      assertThat(service.command(READ).line()).isEqualTo("ok maximumPoolSize=20 minimumIdle=5");
      service.awaitSaid(
          "pool orders: maximum 50 → 20 (lifeguard.pool.max=20 from -Dlifeguard.pool.max),"
              + " minimum idle 50 → 5 (lifeguard.pool.min-idle=25%");
      assertThat(service.metrics().count("lifeguard_pool_cap", "pool", "orders")).isEqualTo(20);
      assertThat(service.metrics().count("lifeguard_pool_capped_total")).isEqualTo(1);
      assertThat(service.get("/health").body()).contains("lifeguard.pool.max is 20");
    }
  }

  @Test
  void theFormulaGoesByTheDatabasesProcessors() {
    try (ForkedService service =
        service()
            .property("lifeguard.pool", "enforce")
            .property("lifeguard.pool.max", "formula")
            .property("lifeguard.database.cpus", 3)
            .start()) {
      open(service, 50);
      assertThat(service.command(READ).line()).isEqualTo("ok maximumPoolSize=10 minimumIdle=3");
      service.awaitSaid("the database's 3 processors × 2 + 4");
    }
  }

  @Test
  void aNumberForOnePoolByItsNameAlsoEnlargesIt() {
    try (ForkedService service =
        service()
            .property("lifeguard.pool", "enforce")
            .property("lifeguard.pool.max", 30)
            .property("lifeguard.pool.max[orders]", 8)
            .start()) {
      open(service, 5);
      assertThat(service.command(READ).line()).contains("maximumPoolSize=8");
      service.command("set-property lifeguard.pool.max[orders] 4");
      Await.that("4", () -> service.command(READ).line().contains("maximumPoolSize=4"));
      service.command("open hikari name=other max=5 " + database.openArguments());
      service.command("cycle 2");
      assertThat(service.command(READ).line()).contains("maximumPoolSize=5");
    }
  }

  @Test
  void twoServicesShareOneServer() {
    // Room for both: the first opens as many connections as it may, however long the second takes.
    TestPostgres server = TestPostgres.own(Map.of("max_connections", "400"));
    try {
      database = server.database(CapPoliciesIT.class);
      long all = database.number("select current_setting('max_connections')::int");
      try (ForkedService one = service().property("lifeguard.service", "shop").start();
          ForkedService two = service().property("lifeguard.service", "shop").start()) {
        open(one, 200);
        Await.that("one sees itself", LOOKS, () -> fleet(one, "instances") == 1);
        open(two, 5);
        Await.that("two sees both", LOOKS, () -> fleet(two, "instances") == 2);
        one.command("set-property lifeguard.fleet.surge 1");
        long free = all - reserved() - (all + 9) / 10 - 2;
        Await.that(
            "one's share is a half",
            LOOKS,
            () -> fleet(one, "share") >= free / 2 - 2 && fleet(one, "share") <= free / 2);
        assertThat(fleet(one, "instances")).isEqualTo(2);
        assertThat(fleet(one, "max_connections")).isEqualTo(all);
        assertThat(would(one, "fleet")).isEqualTo(1);
        one.awaitSaid("its share is", "lifeguard.fleet=enforce holds them");
        assertThat(one.command(READ).line()).contains("maximumPoolSize=200");
        one.command("set-property lifeguard.fleet enforce");
        Await.that(
            "it is held to its share",
            LOOKS,
            () ->
                one.command(READ).line().contains("maximumPoolSize=" + fleet(one, "share") + " "));
        one.command("set-property lifeguard.fleet off");
        Await.that("not any more", () -> one.command(READ).line().contains("imumPoolSize=200 "));
        assertThat(one.metrics().sum("lifeguard_agent_errors_total")).isZero();
      }
    } finally {
      server.stop();
    }
  }

  private long reserved() {
    return database.number("select current_setting('superuser_reserved_connections')::int");
  }

  private static long fleet(ForkedService service, String what) {
    return service.metrics().count("lifeguard_fleet_" + what);
  }
}
