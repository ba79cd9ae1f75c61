// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Metrics;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The text of {@code /metrics}, as Prometheus and people read it. */
class MetricsTextIT {

  private static final String PASSWORD = "canary-of-the-password";

  private static final String POOL = "db_client_connection_pool_name";

  private final TestDatabase database = TestPostgres.shared().database(getClass());
  private final ForkedService service =
      ForkedService.probe()
          .with("pgjdbc", "hikaricp")
          .property("lifeguard.pool", "enforce")
          .property("lifeguard.pool.max[passing]", "3")
          .property("lifeguard.gate[passing]", "enforce")
          .start();

  @BeforeEach
  void work() {
    TestPostgres.shared().execute("alter role " + database.user() + " password '" + PASSWORD + "'");
    service.command(
        "open hikari url=" + database.url() + " user=" + database.user() + " password=" + PASSWORD);
    service.command("cycle 20");
    service.command("prepare 5");
    service.tryCommand("fail");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void promtoolFindsNothingToSay() throws Exception {
    Process promtool = promtool();
    try (OutputStream input = promtool.getOutputStream()) {
      input.write(service.metrics().text().getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }

  private static Process promtool() {
    try {
      return new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError("promtool is missing: apt-get install prometheus", e);
    }
  }

  @Test
  void theNamesOfTheContractAreThere() {
    Metrics metrics = service.metrics();
    for (String name :
        new String[] {
          "db_client_operation_duration_seconds_bucket",
          "db_client_connection_wait_time_seconds_bucket",
          "db_client_connection_use_time_seconds_bucket",
          "db_client_connection_create_time_seconds_bucket",
          "db_client_connection_count",
          "db_client_connection_max"
        }) {
      assertThat(metrics.of(name)).as(name).isNotEmpty();
    }
    assertThat(
            metrics.of(
                "db_client_operation_duration_seconds_count", "db_system_name", "postgresql"))
        .isNotEmpty()
        .allMatch(sample -> database.name().equals(sample.labels().get("db_namespace")))
        .allMatch(sample -> "127.0.0.1".equals(sample.labels().get("server_address")));
    assertThat(metrics.values("db_client_connection_pool_name")).containsExactly("orders");
    assertThat(metrics.count("db_client_connection_max")).isEqualTo(10);
  }

  @Test
  void theBucketsOfWaitStartAtTenMicroseconds() {
    assertThat(service.metrics().of("db_client_connection_wait_time_seconds_bucket"))
        .extracting(sample -> sample.labels().get("le"))
        .first()
        .satisfies(bound -> assertThat(Double.parseDouble(bound)).isEqualTo(1e-5));
  }

  @Test
  void bucketsAreCumulativeAndEndAtTheCount() {
    for (String name : new String[] {"wait_time", "use_time", "create_time"}) {
      String histogram = "db_client_connection_" + name + "_seconds";
      Metrics metrics = service.metrics();
      assertThat(metrics.of(histogram + "_bucket"))
          .extracting(Metrics.Sample::value)
          .isSorted()
          .last()
          .isEqualTo(metrics.sum(histogram + "_count"));
    }
  }

  @Test
  void aPoolThatIsClosedTakesItsSeriesWithIt() {
    service.command(
        "open hikari name=passing url=%s user=%s password=%s"
            .formatted(database.url(), database.user(), PASSWORD));
    service.command("cycle 5");
    service.command("commit");
    assertThat(service.metrics().values("pool")).contains("passing", "orders");
    assertThat(service.metrics().values(POOL)).contains("passing", "orders");

    service.command("close-pool");

    // Its cap with the next look at the settings, each second; all else at once.
    Await.that("gone", () -> !service.metrics().text().contains("\"passing\""));
    assertThat(service.metrics().values("pool")).contains("orders");
  }

  @Test
  void openMetricsIsWhatItsOwnReaderTakes() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(service.adminUrl().toString().replaceAll("/$", "") + "/metrics"))
            .header("Authorization", "Bearer " + service.token())
            .header("Accept", "application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1")
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
    assertThat(answer.body()).endsWith("# EOF\n");
  }

  @Test
  void noSecretAndNoSqlIsInIt() {
    assertThat(service.metrics().text()).doesNotContain(PASSWORD, "no_such_table", "select");
    assertThat(service.stderr()).doesNotContain(PASSWORD);
  }

  @Test
  void withoutTheTokenThereIsNothingToRead() throws Exception {
    assertThat(status(null)).isEqualTo(401);
    assertThat(status("wrong")).isEqualTo(401);
    assertThat(service.get("/metrics").statusCode()).isEqualTo(200);
  }

  private int status(@org.jspecify.annotations.Nullable String token) throws Exception {
    URI uri = URI.create(service.adminUrl().toString().replaceAll("/$", "") + "/metrics");
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
