// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.Metrics;
import dev.lifeguard.it.service.ServiceBuilder;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SelfTestIT {

  private static final Duration LONG = Duration.ofMinutes(3);

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  private ForkedService start(ServiceBuilder builder, String kind, int max) {
    ForkedService service = builder.start();
    service.command(
        "open "
            + kind
            + " name=orders full=true timeout=60000 max="
            + max
            + " "
            + database.openArguments());
    service.command("cycle 2");
    if (kind.equals("hikari")) {
      service.awaitFull("orders", max); // or somebody waits for what is not open yet
    }
    return service;
  }

  private static ServiceBuilder hikari() {
    return ForkedService.probe().with("pgjdbc", "hikaricp");
  }

  private static Answered ended(Api api, HttpResponse<String> begun) {
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    String location = begun.headers().firstValue("Location").orElseThrow();
    return Await.value(
        "the self-test ends",
        LONG,
        () -> {
          Answered now = api.read(location);
          return now.text("endedAt").isEmpty() ? null : now;
        });
  }

  private static HttpResponse<String> post(Api api, String body) {
    return api.send("POST", "/api/v1/selftest", body);
  }

  /** What is done in a self-test is the service's in no number that it has of itself. */
  @ParameterizedTest
  @CsvSource({
    "hikari,hikaricp",
    "tomcat,tomcat-jdbc",
    "dbcp2,dbcp2",
    "c3p0,c3p0",
    "agroal,agroal",
    "druid,druid",
    "vibur,vibur"
  })
  void everyPoolIsTestedAndNothingOfItCounts(String kind, String library) {
    ServiceBuilder builder = ForkedService.probe().with("pgjdbc").with(Library.newest(library));
    try (ForkedService service = start(builder, kind, 6)) {
      Api api = new Api(service);
      Metrics before = service.metrics();

      Answered test = ended(api, post(api, "{\"users\":20,\"seconds\":2}"));

      assertThat(test.text("state")).as(test.toString()).isEqualTo("succeeded");
      for (String id : new String[] {"connectivity", "connect", "latency", "pool", "load"}) {
        Answered part = test.at("result.tests").item("id", id);
        assertThat(part.text("status")).as(part.toString()).isNotEqualTo("skip");
        assertThat(part.number("errors")).as(part.toString()).isZero();
      }
      assertThat(test.number("result.load.calls")).isPositive();
      assertThat(test.text("done")).isEqualTo(test.text("total"));
      Metrics after = service.metrics();
      for (String name :
          new String[] {
            "db_client_connection_wait_time_seconds_count",
            "db_client_connection_use_time_seconds_count",
            "db_client_operation_duration_seconds_count",
            "db_client_connection_timeouts_total",
            "lifeguard_agent_errors_total"
          }) {
        assertThat(after.sum(name)).as(name).isEqualTo(before.sum(name));
      }
      service.command("borrow 6"); // everything came back
      service.command("give-back");
      Answered last = api.read("/api/v1/selftest").at("items").items().get(0);
      assertThat(last.text("id")).isEqualTo(test.text("id"));
    }
  }

  /** A thousand users beside a service that works: none of its calls fails. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aThousandUsersCostTheServiceNoCall(Jdk jdk) {
    try (ForkedService service = start(hikari().jdk(jdk), "hikari", 10)) {
      Api api = new Api(service);
      service.command("steady 4 2");

      Answered test = ended(api, post(api, "{\"users\":1000,\"seconds\":5}"));

      assertThat(test.text("state")).as(test.toString()).isEqualTo("succeeded");
      assertThat(test.number("result.load.users")).isEqualTo(1000);
      assertThat(test.number("result.load.connections")).isBetween(1.0, 5.0);
      assertThat(test.number("result.load.errors")).as(test.toString()).isZero();
      assertThat(test.number("result.load.calls")).isPositive();
      boolean virtual = jdk != Jdk.BUILD;
      assertThat(test.text("result.load.virtual")).isEqualTo(String.valueOf(virtual));
      assertThat(test.number("result.load.threads")).isEqualTo(virtual ? 1000 : 64);
      Answer figures = service.command("steady-stop");
      assertThat(figures.number("failures")).as(figures.line()).isZero();
      assertThat(figures.number("rounds")).isPositive();
      assertThat(service.metrics().sum("lifeguard_agent_errors_total")).isZero();
    }
  }

  /** Who needs every connection keeps every connection. */
  @Test
  void aServiceThatNeedsItsPoolIsLeftAlone() {
    try (ForkedService service = start(hikari(), "hikari", 3)) {
      Api api = new Api(service);
      service.command("borrow 3");

      Answered test = ended(api, post(api, "{\"users\":10,\"seconds\":1}"));

      assertThat(test.at("result.tests").item("id", "pool").text("status")).isEqualTo("skip");
      assertThat(test.at("result.tests").item("id", "load").text("status")).isEqualTo("skip");
      assertThat(test.at("result.tests").item("id", "latency").text("status")).isNotEqualTo("skip");
      service.command("give-back");
    }
  }

  @Test
  void aCancelInTheMiddleOfTheLoadEndsItAndKeepsWhatIsKnown() {
    try (ForkedService service = start(hikari(), "hikari", 6)) {
      Api api = new Api(service);
      HttpResponse<String> begun = post(api, "{\"users\":100,\"seconds\":60}");
      String location = begun.headers().firstValue("Location").orElseThrow();
      Await.that("users work", () -> api.read(location).text("phase").equals("100 users"));

      HttpResponse<String> second = post(api, "{\"users\":1}");
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(second.headers().firstValue("Location")).contains(location);
      assertThat(api.send("DELETE", location, "").statusCode()).isEqualTo(202);

      Answered test = ended(api, begun);
      assertThat(test.text("state")).isEqualTo("cancelled");
      assertThat(test.text("result.load.stopped")).isEqualTo("cancelled");
      assertThat(api.send("DELETE", location, "").statusCode()).isEqualTo(409);
      service.command("borrow 6");
      service.command("give-back");
    }
  }

  @Test
  void inProductionItTakesForce() {
    ServiceBuilder production = hikari().property("lifeguard.environment", "production");
    try (ForkedService service = start(production, "hikari", 4)) {
      Api api = new Api(service);

      HttpResponse<String> refused = post(api, "");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.body()).contains("urn:lifeguard:problem:selftest-production", "force");

      Answered test = ended(api, post(api, "{\"force\":true,\"users\":0}"));
      assertThat(test.text("state")).isEqualTo("succeeded");
      assertThat(test.text("result.forced")).isEqualTo("true");
    }
  }

  @Test
  void whatIsBeyondTheLimitsOrNotThereIsRefused() {
    try (ForkedService service = start(hikari(), "hikari", 4)) {
      Api api = new Api(service);
      assertThat(post(api, "{\"users\":1001}").statusCode()).isEqualTo(400);
      assertThat(post(api, "{\"seconds\":61}").statusCode()).isEqualTo(400);
      assertThat(post(api, "{\"pool\":\"none\"}").statusCode()).isEqualTo(404);
      assertThat(post(api, "{\"usres\":10}").statusCode()).isEqualTo(400);
    }
  }
}
