// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.PgBouncer;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Through PgBouncer, which refuses start-up options as it is configured for pgJDBC. */
class PgBouncerIT {

  private static final String FOR_PGJDBC = "ignore_startup_parameters=extra_float_digits";
  private static final String REFUSED = "closing because: unsupported startup parameter";

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  static List<Library> drivers() {
    return Library.versions("pgjdbc");
  }

  /** It has one connection to the server: where one is kept by the agent itself none is left. */
  private static ServiceBuilder service(Library driver) {
    return ForkedService.probe()
        .shortLived()
        .property("lifeguard.fleet", "off")
        .property("lifeguard.database.health-interval", "off")
        .with(driver)
        .with("hikaricp")
        .property("lifeguard.service", "shop")
        .property("lifeguard.session.jit", "off")
        .property("lifeguard.query.timeout", "15s");
  }

  private static String settings(ForkedService service, String words) {
    return service.command("settings " + words).line().replaceFirst("^ok ", "");
  }

  private static String open(PgBouncer pooler) {
    return "open driver-manager " + pooler.database().openArguments();
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void inSessionPoolingTheyAreSetAfterTheConnectWhereAllowed(Library driver) {
    try (PgBouncer pooler = PgBouncer.start(database, "session", FOR_PGJDBC);
        ForkedService service =
            service(driver).property("lifeguard.session.behind-pooler", "set").start()) {
      service.command(open(pooler));
      for (int i = 0; i < 3; i++) {
        assertThat(settings(service, "application_name jit statement_timeout"))
            .isEqualTo("application_name=shop jit=off statement_timeout=15s");
      }
      Await.that("the pooler's log", () -> pooler.logged(REFUSED) > 0);
      assertThat(pooler.logged(REFUSED)).as("only the first connect was refused").isEqualTo(1);
      service.awaitSaid("refused start-up options", "are set once after each");
      assertThat(service.metrics().count("lifeguard_session_settings_refused_total")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"session", "transaction"})
  void unlessAllowedNothingIsSetThatCouldReachOthers(String mode) {
    try (PgBouncer pooler = PgBouncer.start(database, mode, FOR_PGJDBC);
        ForkedService service = service(Library.newest("pgjdbc")).start();
        ForkedService other =
            ForkedService.probe()
                .shortLived()
                .with("pgjdbc")
                .with("hikaricp")
                .withoutAgent()
                .start()) {
      service.command(open(pooler));
      other.command(open(pooler));
      String untouched = settings(other, "jit statement_timeout");
      assertThat(settings(service, "application_name jit statement_timeout"))
          .isEqualTo("application_name=shop " + untouched);
      service.command("cycle 5");
      assertThat(settings(other, "jit statement_timeout")).isEqualTo(untouched);
      Await.that("the pooler's log", () -> pooler.logged(REFUSED) > 0);
      assertThat(pooler.logged(REFUSED)).isEqualTo(1);
      service.awaitSaid("lifeguard.session.behind-pooler=set");
    }
  }

  /** The name is one of the few things that it keeps for each client. */
  @ParameterizedTest
  @MethodSource("drivers")
  void inTransactionPoolingEachClientKeepsItsName(Library driver) {
    try (PgBouncer pooler = PgBouncer.start(database, "transaction", FOR_PGJDBC);
        ForkedService shop = service(driver).start();
        ForkedService till = service(driver).property("lifeguard.service", "till").start()) {
      shop.command("open hikari " + pooler.database().openArguments());
      till.command("open hikari " + pooler.database().openArguments());
      for (int i = 0; i < 3; i++) {
        assertThat(settings(shop, "application_name")).isEqualTo("application_name=shop");
        assertThat(settings(till, "application_name")).isEqualTo("application_name=till");
      }
    }
  }

  /** The service set nothing that a pooler minds: it must connect as it did without the agent. */
  @ParameterizedTest
  @MethodSource("drivers")
  void whereNobodyAskedForSettingsNothingIsRefused(Library driver) {
    try (PgBouncer pooler = PgBouncer.start(database, "transaction", FOR_PGJDBC);
        ForkedService service =
            ForkedService.probe().shortLived().with(driver).with("hikaricp").start()) {
      service.command("open hikari " + pooler.database().openArguments());
      service.command("cycle 5");
      assertThat(pooler.logged(REFUSED)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "b,a"})
  void ofSeveralPoolersTheOneThatAnswersIsFound(String order) {
    try (PgBouncer pooler = PgBouncer.start(database, "session", FOR_PGJDBC);
        ForkedService service = service(Library.newest("pgjdbc")).start()) {
      String hosts = order.replace("a", pooler.database().address()).replace("b", "127.0.0.1:1");
      TestDatabase both =
          new TestDatabase(hosts, database.name(), database.user(), database.password());
      service.command("open driver-manager " + both.openArguments());
      assertThat(settings(service, "application_name")).isEqualTo("application_name=shop");
    }
  }
}
