// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Metrics;
import dev.lifeguard.it.service.ServiceBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Production runs on PostgreSQL or not at all, unless its owner says otherwise. */
class EnforcementIT {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "driver-manager, jdbc:h2:mem:orders, h2, H2",
    "driver, jdbc:h2:mem:orders, h2, H2",
    "h2, jdbc:h2:mem:orders, h2, H2",
    "hikari, jdbc:h2:mem:orders, h2, H2",
    "hikari-config, jdbc:h2:mem:orders, h2, H2",
    "sqlite, jdbc:sqlite::memory:, sqlite, SQLite",
    "driver-manager, jdbc:sqlite::memory:, sqlite, SQLite",
    "hikari, jdbc:sqlite::memory:, sqlite, SQLite",
    "derby, jdbc:derby:memory:orders, derby, Derby",
    "driver-manager, jdbc:derby:memory:orders;create=true, derby, Derby",
    "agroal, jdbc:h2:mem:orders, h2, H2",
    "druid, jdbc:h2:mem:orders, h2, H2",
  })
  void productionOnAnotherDatabaseEndsWithCode78(
      String kind, String url, String library, String product) {
    try (ForkedService service = production().with(library).start()) {
      long before = System.nanoTime();
      // In one piece: the first of them may end the service.
      service.send("open " + kind + " url=" + url + "\ncycle 1");
      Exit exit = service.awaitExit();
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      System.out.println(kind + " on " + product + ": ended " + took.toMillis() + " ms after");
      assertThat(exit.code()).isEqualTo(78);
      assertThat(exit.stdout()).doesNotContain("cycles=");
      assertThat(exit.refusals()).hasSize(1);
      assertThat(exit.stderr()).contains(product).contains("lifeguard.postgresql");
    }
  }

  @Test
  void refusingThrowsWhatADriverWouldThrowAndTheServiceGoesOn() {
    try (ForkedService service =
        production().property("lifeguard.postgresql.action", "refuse").with("h2").start()) {
      service.command("open driver-manager url=jdbc:h2:mem:orders");
      Answer refused = service.tryCommand("cycle 1");
      assertThat(refused.ok()).isFalse();
      assertThat(refused.state()).isEqualTo("08004");
      assertThat(refused.text("type")).isEqualTo("java.sql.SQLNonTransientConnectionException");
      assertThat(refused.text("message")).contains("H2", "lifeguard.postgresql");
      assertThat(service.tryCommand("cycle 1").state()).isEqualTo("08004");
      service.command("ping");
    }
  }

  @Test
  void refusingReachesTheBorrowerThroughAPool() {
    try (ForkedService service =
        production().property("lifeguard.postgresql.action", "refuse").with("h2").start()) {
      service.tryCommand("open hikari url=jdbc:h2:mem:orders");
      assertThat(service.tryCommand("cycle 1").state()).isEqualTo("08004");
    }
  }

  @Test
  void observingLetsThroughAndCounts() {
    try (ForkedService service =
        production().property("lifeguard.postgresql", "observe").with("h2").start()) {
      service.command("open driver-manager url=jdbc:h2:mem:orders");
      service.command("cycle 1");
      Metrics metrics = service.metrics();
      assertThat(metrics.count("lifeguard_policy_would_total", "policy", "postgresql"))
          .isPositive();
      assertThat(metrics.count("lifeguard_postgresql_enforced")).isZero();
    }
  }

  @Test
  void developmentObservesByItself() {
    try (ForkedService service =
        ForkedService.probe()
            .shortLived()
            .property("lifeguard.environment", "development")
            .with("h2", "hikaricp")
            .start()) {
      service.command("open hikari url=jdbc:h2:mem:orders");
      service.command("cycle 3");
      assertThat(service.metrics().count("lifeguard_policy_would_total", "policy", "postgresql"))
          .isPositive();
    }
  }

  @Test
  void whatTheOwnerAllowsRuns() {
    try (ForkedService service =
        production()
            .property("lifeguard.postgresql.allow", "jdbc:h2:mem:cache*")
            .with("h2")
            .start()) {
      service.command("open driver-manager url=jdbc:h2:mem:cache-of-prices");
      service.command("cycle 1");
      service.send("open driver-manager url=jdbc:h2:mem:orders\ncycle 1");
      assertThat(service.awaitExit().code()).isEqualTo(78);
    }
  }

  @Test
  void offLeavesAlone() {
    try (ForkedService service =
        production().property("lifeguard.postgresql", "off").with("h2").start()) {
      service.command("open driver-manager url=jdbc:h2:mem:orders");
      service.command("cycle 1");
    }
  }

  @Test
  void aWrongModeFailsClosed() {
    try (ForkedService service =
        production().property("lifeguard.postgresql", "enfroce").with("h2").start()) {
      service.send("open driver-manager url=jdbc:h2:mem:orders\ncycle 1");
      Exit exit = service.awaitExit();
      assertThat(exit.code()).isEqualTo(78);
      assertThat(exit.stderr()).contains("lifeguard.postgresql", "enfroce", "observe");
    }
  }

  @Test
  void productionOnPostgresRuns() {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service = production().with("pgjdbc").start()) {
      service.command("open hikari " + database.openArguments());
      service.command("cycle 10");
      assertThat(service.metrics().count("lifeguard_postgresql_enforced")).isEqualTo(1);
      Exit exit = service.stop();
      assertThat(exit.code()).isZero();
      assertThat(exit.refusals()).isEmpty();
    }
  }

  @Test
  void everyServiceOnPostgresRunsThroughAWrapperOfTheUrl() {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service = production().with("pgjdbc", "p6spy").start()) {
      service.command("load com.p6spy.engine.spy.P6SpyDriver");
      String url = database.url().replace("jdbc:", "jdbc:p6spy:");
      service.command(
          "open driver-manager " + database.openArguments().replace(database.url(), url));
      service.command("cycle 1");
      assertThat(service.stop().code()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"jdbc:p6spy:h2:mem:orders, H2", "jdbc:tc:mysql:8:///orders, MySQL"})
  void aWrapperOfTheUrlHidesNothing(String url, String product) {
    try (ForkedService service = production().with("h2", "p6spy").start()) {
      service.command("load com.p6spy.engine.spy.P6SpyDriver");
      service.send("open driver-manager url=" + url + "\ncycle 1");
      Exit exit = service.awaitExit();
      assertThat(exit.code()).isEqualTo(78);
      assertThat(exit.refusals()).hasSize(1);
      assertThat(exit.stderr()).contains(product);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "spring.datasource.url, ",
    "quarkus.datasource.jdbc.url, ",
    ", SPRING_DATASOURCE_URL",
    ", DATABASE_URL",
    ", JDBC_URL"
  })
  void aWrongUrlInTheSettingsEndsTheServiceBeforeItsFirstLine(String property, String variable) {
    ServiceBuilder builder = production();
    if (property != null) {
      builder.property(property, "jdbc:h2:mem:orders");
    } else {
      builder.environment(variable, "jdbc:h2:mem:orders");
    }
    Exit exit = builder.run();
    assertThat(exit.code()).isEqualTo(78);
    assertThat(exit.stdout()).isEmpty();
    assertThat(exit.refusals()).hasSize(1);
    assertThat(exit.stderr()).contains("H2", property != null ? property : variable);
  }

  @ParameterizedTest
  @CsvSource({
    "SPRING_PROFILES_ACTIVE, prod",
    "SPRING_PROFILES_ACTIVE, 'metrics,production'",
    "QUARKUS_PROFILE, prod",
    "MICRONAUT_ENVIRONMENTS, prod",
    "ENVIRONMENT, live",
    "APP_ENV, production",
    "LIFEGUARD_ENVIRONMENT, production",
    "OTEL_RESOURCE_ATTRIBUTES, 'service.name=orders,deployment.environment.name=production'",
    "OTEL_RESOURCE_ATTRIBUTES, deployment.environment=prod"
  })
  void productionIsRecognisedByWhatFrameworksSet(String variable, String value) {
    try (ForkedService service =
        ForkedService.probe().shortLived().environment(variable, value).with("h2").start()) {
      service.send("open driver-manager url=jdbc:h2:mem:orders\ncycle 1");
      assertThat(service.awaitExit().code()).isEqualTo(78);
    }
  }

  private static ServiceBuilder production() {
    return ForkedService.probe()
        .shortLived()
        .property("lifeguard.environment", "production")
        .with("hikaricp", "agroal", "druid");
  }
}
