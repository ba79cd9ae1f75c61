// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The service in this JVM, with a small shop: 2 000 orders, 4 connections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderServiceIT {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<String, String> SETTINGS =
      Map.of(
          "orders.port", "0",
          "orders.pool-size", "4",
          "orders.pool-timeout-millis", "500",
          "orders.seed-orders", "2000",
          "orders.job-interval-millis", "100",
          "orders.directory", Path.of("target", "postgres").toString());

  private final OrderService service = new OrderService();

  @SuppressWarnings("NullAway.Init")
  private String address;

  @BeforeAll
  void start() {
    address = service.start(new Settings.Reader(SETTINGS::get, key -> null).settings());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void anOrderTakesFromStockAndIsPaidByTheJob() throws Exception {
    long before = onHand(11);
    HttpResponse<String> placed =
        post("/orders", "{\"customerId\":3,\"items\":[{\"productId\":11,\"quantity\":4}]}");
    assertThat(placed.statusCode()).isEqualTo(201);
    assertThat(placed.body()).contains("\"status\":\"placed\"", "\"customer\":\"Customer 3\"");
    assertThat(onHand(11)).isEqualTo(before - 4);
    long id = number(placed.body(), "id");
    String order = get("/orders/" + id).body();
    while (!order.contains("\"status\":\"paid\"")) { // the job runs each 100 ms
      order = get("/orders/" + id).body();
    }
    assertThat(post("/orders/" + id + "/cancellation", "").statusCode()).isEqualTo(409);
    assertThat(get("/customers/3/orders").body()).contains("\"id\":" + id + ",");
  }

  @Test
  void anOrderOfMoreThanThereIsChangesNothing() throws Exception {
    long before = onHand(12);
    long newest = number(get("/orders?size=1").body(), "id");
    assertThat(orderOf(12, 20_000)).isEqualTo(409);
    assertThat(onHand(12)).isEqualTo(before);
    assertThat(number(get("/orders?size=1").body(), "id")).isEqualTo(newest);
  }

  private int orderOf(int product, int quantity) throws Exception {
    String items = "[{\"productId\":" + product + ",\"quantity\":" + quantity + "}]";
    return post("/orders", "{\"customerId\":1,\"items\":" + items + "}").statusCode();
  }

  @Test
  void reportsSeeTheSeededYear() throws Exception {
    assertThat(get("/reports/revenue?days=365").body()).contains("\"revenueCents\":");
    assertThat(get("/reports/top-products?limit=3").body()).contains("\"pieces\":");
    assertThat(get("/health").body()).contains("up");
  }

  @Test
  void badRequestsAreTheCallersFault() throws Exception {
    assertThat(post("/orders", "{}").statusCode()).isEqualTo(400);
    assertThat(post("/orders", "not json").statusCode()).isEqualTo(400);
    assertThat(get("/orders/0").statusCode()).isEqualTo(404);
    assertThat(get("/orders/x").statusCode()).isEqualTo(404);
    assertThat(get("/orders?page=0").statusCode()).isEqualTo(400);
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(get("/misbehave/leak").statusCode()).isEqualTo(405);
    assertThat(post("/misbehave/leak?connections=6", "").statusCode()).isEqualTo(400);
    assertThat(post("/misbehave/slow-query?millis=10001", "").statusCode()).isEqualTo(400);
  }

  @Test
  void slowStatementsTakeTheirTime() throws Exception {
    assertThat(number(misbehave("slow-query?millis=150"), "millis")).isGreaterThanOrEqualTo(150);
    assertThat(number(misbehave("long-transaction?millis=50"), "millis"))
        .isGreaterThanOrEqualTo(50);
  }

  @Test
  void statementsComeAndReadAsOftenAsAsked() throws Exception {
    assertThat(number(misbehave("n-plus-one?orders=30"), "count")).isEqualTo(31);
    assertThat(number(misbehave("deep-offset?offset=1500"), "count")).isEqualTo(20);
    assertThat(number(misbehave("large-result?rows=3000"), "count")).isEqualTo(3000);
    assertThat(number(misbehave("failing-statements?times=3"), "count")).isEqualTo(3);
  }

  @Test
  void transactionsWaitForEachOtherOrDeadlock() throws Exception {
    assertThat(number(misbehave("lock-wait?millis=200"), "count")).isPositive();
    assertThat(number(misbehave("deadlock"), "count")).isEqualTo(1);
  }

  @Test
  void leaksAndExhaustionLeaveOthersWithoutAConnectionUntilTheyAreOver() throws Exception {
    assertThat(number(misbehave("leak?connections=3&seconds=1"), "count")).isEqualTo(3);
    CompletableFuture<HttpResponse<String>> exhausted =
        CLIENT.sendAsync(
            request("/misbehave/exhaust-pool?millis=1500").POST(none()).build(), text());
    while (get("/health").statusCode() != 503) {
      assertThat(exhausted).isNotDone();
    }
    assertThat(number(exhausted.get().body(), "count")).isPositive();
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  private String misbehave(String what) throws Exception {
    HttpResponse<String> response = post("/misbehave/" + what, "");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private long onHand(int product) throws Exception {
    Matcher matcher =
        Pattern.compile("\"id\":" + product + ",\"name\":\"[^\"]*\",\"pieces\":(\\d+)")
            .matcher(get("/reports/low-stock?limit=500").body());
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static long number(String json, String field) {
    Matcher matcher = Pattern.compile("\"" + field + "\":(\\d+)").matcher(json);
    assertThat(matcher.find()).as(json).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).build(), text());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(), text());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private static HttpRequest.BodyPublisher none() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
