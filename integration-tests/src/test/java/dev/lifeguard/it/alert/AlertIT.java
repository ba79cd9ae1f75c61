// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.observability.Json;
import dev.lifeguard.it.postgres.Ports;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.ServiceBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A real service, a real database that goes away, and real receivers. Nearly all of it is waiting,
 * so the tests wait side by side; those that take the database away do so one after the other.
 */
@Execution(ExecutionMode.CONCURRENT)
class AlertIT {

  private static final String GOES_AWAY = "the server that goes away";

  private static final String SECRET = "s3cr3t";
  private static final String BREAKER = "LifeguardBreakerOpen";
  private static final String EXHAUSTED = "LifeguardPoolExhausted";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestPostgres postgres;

  @BeforeAll
  static void startServer() {
    postgres = TestPostgres.own();
  }

  @AfterAll
  static void stopServer() {
    postgres.stop();
  }

  private static ServiceBuilder service() {
    return ForkedService.probe()
        .shortLived()
        .with("pgjdbc", "hikaricp", "opentelemetry-sdk")
        .property("lifeguard.service", "shop")
        .property("lifeguard.breaker", "enforce");
  }

  /** Everything but an Alertmanager, at one server. */
  private static ServiceBuilder telling(int port) {
    String url = "http://127.0.0.1:" + port;
    return service()
        .property("lifeguard.alerts.webhook", url + "/hook/" + SECRET)
        .property("lifeguard.alerts.webhook-secret", SECRET + "-key")
        .property("lifeguard.alerts.slack", url + "/slack/" + SECRET)
        .property("lifeguard.alerts.pagerduty", SECRET + "-routing")
        .property("lifeguard.alerts.pagerduty-url", url + "/pagerduty");
  }

  private static TestDatabase open(TestPostgres server, ForkedService service, int timeoutMillis) {
    TestDatabase database = server.database(AlertIT.class);
    service.command(
        "open hikari name=orders max=4 full=true timeout="
            + timeoutMillis
            + " "
            + database.openArguments());
    service.command("cycle 5");
    service.awaitFull("orders", 4);
    return database;
  }

  private static List<Json> alerts(ForkedService service, String rule) {
    Json answer = Json.parse(service.get("/api/v1/alerts").body());
    return answer.at("items").items().stream()
        .filter(each -> each.text("rule").equals(rule))
        .toList();
  }

  private static void awaitState(ForkedService service, String rule, String state) {
    Await.that(
        rule + " is " + state,
        PATIENCE,
        () -> alerts(service, rule).stream().anyMatch(each -> each.text("state").equals(state)));
  }

  private static boolean is(Json body, String status, String rule) {
    return body.text("status").equals(status) && body.text("groupLabels.alertname").equals(rule);
  }

  /** A query each moment, until the breaker has seen enough of them fail. */
  private static void untilRefused(ForkedService service) {
    Await.that(
        "callers are refused",
        PATIENCE,
        () -> service.tryCommand("prepare 1").line().contains("circuit breaker open"));
  }

  private static void untilServed(ForkedService service) {
    Await.that("callers are served", PATIENCE, () -> service.tryCommand("prepare 1").ok());
  }

  @Test
  @ResourceLock(GOES_AWAY)
  void aDatabaseThatGoesAwayIsToldThroughEveryChannelAndSoIsItsReturn() throws Exception {
    try (Receiver receiver = new Receiver(0);
        ForkedService service = telling(receiver.port()).start()) {
      TestDatabase database = open(postgres, service, 10_000);
      postgres.kill();
      untilRefused(service);

      Received fired = receiver.await("the webhook", "/hook", body -> is(body, "firing", BREAKER));
      assertThat(fired.header("X-lifeguard-signature")).isEqualTo(signature(fired.bytes()));
      Json alert = fired.body().at("alerts").items().get(0);
      assertThat(alert.text("labels.service")).isEqualTo("shop");
      assertThat(alert.text("labels.severity")).isEqualTo("critical");
      assertThat(alert.text("labels.database"))
          .isEqualTo(postgres.address() + "/" + database.name());
      assertThat(alert.text("annotations.summary")).contains("does not answer", "08");
      receiver.await("Slack", "/slack", body -> body.text("text").contains("CRITICAL " + BREAKER));
      Received triggered =
          receiver.await(
              "PagerDuty",
              "/pagerduty",
              body ->
                  body.text("event_action").equals("trigger")
                      && body.text("payload.class").equals(BREAKER));
      assertThat(triggered.body().text("routing_key")).isEqualTo(SECRET + "-routing");
      assertThat(service.get("/health").body()).contains("\"rule\":\"" + BREAKER + "\"");
      assertThat(service.metrics().count("lifeguard_alerts_firing", "rule", BREAKER)).isEqualTo(1);

      postgres.restart();
      untilServed(service);

      receiver.await("its end", "/hook", body -> is(body, "resolved", BREAKER));
      receiver.await(
          "its end in Slack", "/slack", body -> body.text("text").contains("RESOLVED " + BREAKER));
      Received resolved =
          receiver.await(
              "its end at PagerDuty",
              "/pagerduty",
              body ->
                  body.text("event_action").equals("resolve")
                      && body.text("payload.class").equals(BREAKER));
      assertThat(resolved.body().text("dedup_key")).isEqualTo(triggered.body().text("dedup_key"));
      assertThat(service.metrics().count("lifeguard_alerts_firing", "rule", BREAKER)).isZero();
      Await.that(
          "the answers of the receivers are counted",
          () ->
              service.metrics().count("lifeguard_alerts_sent_total", "outcome", "delivered") >= 6);
      noSecretIsShown(service);
    }
  }

  private static String signature(byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec((SECRET + "-key").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
  }

  private static void noSecretIsShown(ForkedService service) {
    assertThat(service.stderr()).doesNotContain(SECRET);
    assertThat(service.get("/metrics").body()).doesNotContain(SECRET);
    assertThat(service.get("/health").body()).doesNotContain(SECRET);
    assertThat(service.get("/api/v1/alerts").body()).contains("webhook").doesNotContain(SECRET);
    assertThat(service.metrics().sum("lifeguard_agent_errors_total")).isZero();
  }

  @Test
  void anEmptyPoolIsToldWithWhyAndWithTheTraceOfWhoGaveUp() {
    try (Receiver receiver = new Receiver(0);
        ForkedService service = telling(receiver.port()).start()) {
      service.command("traced-sdk on");
      // Long enough that nobody but the caller in the trace gives up, on a busy machine too.
      open(TestPostgres.shared(), service, 10_000);
      service.command("hoard-run 4");
      Await.that(
          "all are held", () -> service.metrics().sum("db_pool_size", "state", "active") == 4);
      Answer gaveUp = service.command("traced-run borrow 1");
      assertThat(gaveUp.text("failed")).isNotEqualTo("none");

      Received fired =
          receiver.await("the webhook", "/hook", body -> is(body, "firing", EXHAUSTED));
      Json alert = fired.body().at("alerts").items().get(0);
      assertThat(alert.text("labels.pool")).isEqualTo("orders");
      assertThat(alert.text("annotations.summary"))
          .contains("pool orders: 1 caller", "4 of 4 connections in use");
      assertThat(alert.text("annotations.description")).isNotEmpty();
      assertThat(alert.text("annotations.trace_id")).isEqualTo(gaveUp.text("traceId"));
      assertThat(alert.text("annotations.statement")).isEqualTo("select pg_sleep(?), ?");
      assertThat(alert.text("annotations.see")).endsWith("/api/v1/pools/orders/holders");
    }
  }

  @Test
  void callersThatWaitArePendingForHalfAMinuteBeforeTheyAreTold() {
    try (ForkedService service = service().start()) {
      open(TestPostgres.shared(), service, 120_000);
      service.command("hoard-run 4");
      Await.that(
          "all are held", () -> service.metrics().sum("db_pool_size", "state", "active") == 4);
      service.command("hoard-ask 3");

      awaitState(service, "LifeguardPoolWaiting", "pending");
      awaitState(service, "LifeguardPoolWaiting", "firing");
      Json alert = alerts(service, "LifeguardPoolWaiting").get(0);
      Duration pending =
          Duration.between(
              Instant.parse(alert.text("since")), Instant.parse(alert.text("firedAt")));
      // Half a minute by the monotonic clock, which is read a moment apart from the one that is
      // told; the look before would have been five seconds too early.
      assertThat(pending).isGreaterThan(Duration.ofSeconds(25));
      assertThat(alert.text("pool")).isEqualTo("orders");
      assertThat(service.command("threads").line())
          .as("nothing is sent where no channel is set")
          .doesNotContain("lifeguard-alerts");
    }
  }

  @Test
  void aReceiverThatIsAwayIsTriedAgainAndTheServiceGoesOn() {
    int port = Ports.free();
    try (ForkedService service = telling(port).start()) {
      TestDatabase database = open(TestPostgres.shared(), service, 10_000);
      service.command("hoard-run 4");
      Await.that(
          "all are held", () -> service.metrics().sum("db_pool_size", "state", "active") == 4);
      assertThat(service.tryCommand("borrow 1").ok()).isFalse();
      awaitState(service, EXHAUSTED, "firing");
      service.command("open hikari name=stock max=4 " + database.openArguments());
      Await.that(
          "it is given up",
          PATIENCE,
          () -> {
            service.command("cycle 20");
            return service.metrics().count("lifeguard_alerts_sent_total", "outcome", "failed") >= 3;
          });
      service.awaitSaid("connection refused", "lifeguard.alerts.webhook");
      // It fires for two minutes more, and within one of them it is told again.
      service.command("use orders");
      assertThat(service.tryCommand("borrow 1").ok()).isFalse();

      try (Receiver receiver = new Receiver(port)) {
        Received fired =
            receiver.await("it is told late", "/hook", body -> is(body, "firing", EXHAUSTED));
        assertThat(fired.body().text("status")).isEqualTo("firing");
      }
      noSecretIsShown(service);
    }
  }

  @Test
  @ResourceLock(GOES_AWAY)
  void aRealAlertmanagerTakesWhatFiresAndItsEnd() {
    try (Alertmanager alertmanager = Alertmanager.start();
        ForkedService service =
            service().property("lifeguard.alerts.alertmanager", alertmanager.url()).start()) {
      TestDatabase database = open(postgres, service, 10_000);
      postgres.kill();
      untilRefused(service);
      alertmanager.awaitActive(BREAKER, 1);
      Json alert = alertmanager.active(BREAKER).get(0);
      assertThat(alert.text("labels.database")).endsWith("/" + database.name());
      assertThat(alert.text("annotations.summary")).contains("does not answer");

      postgres.restart();
      untilServed(service);
      alertmanager.awaitActive(BREAKER, 0);
    }
  }

  @Test
  void theTestButtonTellsWhatBecomesOfEachChannel() throws Exception {
    try (Receiver receiver = new Receiver(0);
        ForkedService service = telling(receiver.port()).start()) {
      open(TestPostgres.shared(), service, 10_000);
      service.command("set-property lifeguard.alerts.slack http://127.0.0.1:1/" + SECRET);
      Await.that(
          "the setting is taken up",
          () -> {
            Json results = Json.parse(press(service, "{\"channel\":\"slack\"}").body());
            return delivery(results, "slack").text("outcome").equals("failed");
          });

      Json results = Json.parse(press(service, "{\"reason\":\"a look\"}").body());

      assertThat(delivery(results, "webhook").text("outcome")).isEqualTo("delivered");
      assertThat(delivery(results, "pagerduty").text("status")).isEqualTo("202");
      assertThat(delivery(results, "slack").text("detail")).isEqualTo("connection refused");
      Received sent =
          receiver.await("the webhook", "/hook", body -> is(body, "firing", "LifeguardTest"));
      assertThat(sent.body().at("alerts").items().get(0).text("labels.test")).isEqualTo("true");
      receiver.await("its end", "/hook", body -> is(body, "resolved", "LifeguardTest"));
      assertThat(press(service, "{\"channel\":\"alertmanager\"}").statusCode()).isEqualTo(400);
      noSecretIsShown(service);
    }
  }

  private static Json delivery(Json results, String channel) {
    return results.at("items").items().stream()
        .filter(each -> each.text("channel").equals(channel))
        .findFirst()
        .orElse(results)
        .at("delivery");
  }

  private static HttpResponse<String> press(ForkedService service, String body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(service.adminUrl() + "/api/v1/alerts/test"))
              .header("Authorization", "Bearer " + service.token())
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
