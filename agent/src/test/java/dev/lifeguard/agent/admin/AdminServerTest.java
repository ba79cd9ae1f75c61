// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.health.Snapshots;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminServerTest {

  private static final String SCRAPER = "Bearer " + Endpoint.METRICS_TOKEN;

  @TempDir Path directory;
  private Endpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = new Endpoint(directory);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void metricsAreServedToTheMetricsToken() throws Exception {
    HttpResponse<String> response = endpoint.get("/metrics", "Authorization", SCRAPER);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(response.body())
        .contains(
            "db_client_connection_count{db_client_connection_pool_name=\"orders\","
                + "db_client_connection_state=\"used\"} 4.0");
  }

  @Test
  void openMetricsAreServedToWhoAsksForThem() throws Exception {
    HttpResponse<String> response =
        endpoint.get(
            "/metrics",
            "Authorization",
            SCRAPER,
            "Accept",
            "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
    assertThat(response.body()).endsWith("# EOF\n");
  }

  @Test
  void theGeneratedTokenMayDoWhatLowerRolesMay() throws Exception {
    String bearer = "Bearer " + endpoint.adminToken();

    assertThat(endpoint.get("/metrics", "Authorization", bearer).statusCode()).isEqualTo(200);
    assertThat(endpoint.get("/health", "Authorization", bearer).statusCode()).isEqualTo(200);
  }

  @Test
  void basicWithTheTokenAsPasswordServesOldScrapers() throws Exception {
    byte[] pair = ("prometheus:" + Endpoint.METRICS_TOKEN).getBytes(UTF_8);
    String basic = "Basic " + Base64.getEncoder().encodeToString(pair);

    assertThat(endpoint.get("/metrics", "Authorization", basic).statusCode()).isEqualTo(200);
  }

  @Test
  void nothingIsServedWithoutTheRightToken() throws Exception {
    for (String path : List.of("/metrics", "/health")) {
      assertThat(endpoint.get(path).statusCode()).isEqualTo(401);
      assertThat(endpoint.get(path, "Authorization", "Bearer wrong").statusCode()).isEqualTo(401);
      assertThat(endpoint.get(path, "Authorization", "Bearer").statusCode()).isEqualTo(401);
      assertThat(endpoint.get(path, "Authorization", "Basic !!").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void wrongTokensFromOneAddressDoNotLockOutTheRightOne() throws Exception {
    for (int i = 0; i < 5; i++) {
      endpoint.get("/metrics", "Authorization", "Bearer wrong");
    }

    assertThat(endpoint.get("/metrics", "Authorization", SCRAPER).statusCode()).isEqualTo(200);
  }

  @Test
  void livenessAndReadinessNeedNoTokenAndTellOneWord() throws Exception {
    assertThat(endpoint.get("/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(endpoint.get("/health/ready").body()).isEqualTo("{\"status\":\"UP\"}");

    endpoint.snapshot.set(Snapshots.unreachable());

    assertThat(endpoint.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(endpoint.get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(endpoint.get("/health/ready").body()).isEqualTo("{\"status\":\"DOWN\"}");
  }

  @Test
  void errorsAreProblemDocuments() throws Exception {
    HttpResponse<String> missing = endpoint.get("/nothing/here");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(missing.body())
        .isEqualTo(
            "{\"type\":\"urn:lifeguard:problem:not-found\",\"title\":\"Not found\","
                + "\"status\":404,\"detail\":\"There is no such path.\"}");

    assertThat(endpoint.get("/api/v1/nothing").statusCode()).isEqualTo(401);
    assertThat(endpoint.send("GET", "/api/v1/nothing", "", "Authorization", SCRAPER).statusCode())
        .isEqualTo(404);

    HttpResponse<String> method = endpoint.send("DELETE", "/metrics", "", "Authorization", SCRAPER);
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow")).contains("GET");
  }

  @Test
  void headAnswersLikeGetWithoutABody() throws Exception {
    HttpResponse<String> head = endpoint.send("HEAD", "/metrics", "", "Authorization", SCRAPER);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void aForeignHostIsMisdirected() throws Exception {
    assertThat(withHost("evil.example:" + endpoint.port())).startsWith("HTTP/1.1 421 ");
    assertThat(withHost("127.0.0.1.evil.example")).startsWith("HTTP/1.1 421 ");
    assertThat(withHost("localhost:" + endpoint.port())).startsWith("HTTP/1.1 200 ");
    assertThat(withHost("[::1]:9463")).startsWith("HTTP/1.1 200 ");
    assertThat(withHost("admin.example.test")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void anotherSitesUnsafeRequestIsRefused() throws Exception {
    String bearer = "Bearer " + endpoint.adminToken();

    assertThat(
            endpoint
                .send(
                    "POST",
                    "/metrics",
                    "",
                    "Authorization",
                    bearer,
                    "Origin",
                    "https://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            endpoint
                .send(
                    "POST", "/metrics", "", "Authorization", bearer, "Sec-Fetch-Site", "cross-site")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            endpoint
                .send(
                    "POST",
                    "/metrics",
                    "",
                    "Authorization",
                    bearer,
                    "Origin",
                    endpoint.server.url())
                .statusCode())
        .isEqualTo(405);
  }

  @Test
  void everyAnswerForbidsTheBrowserToRunOrShowAnythingForeign() throws Exception {
    for (String path : List.of("/health/live", "/nothing", "/metrics")) {
      HttpResponse<String> response = endpoint.get(path);
      assertThat(response.headers().firstValue("Content-Security-Policy"))
          .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
      assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(response.headers().firstValue("Server")).isEmpty();
      assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void aHugeHeaderIsRefusedAndNothingElseSuffers() throws Exception {
    String answer =
        endpoint.raw(
            "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Big: "
                + "x".repeat(100_000)
                + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431 ").contains("application/problem+json");
    assertThat(endpoint.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void badSyntaxIsAnsweredWithAProblem() throws Exception {
    assertThat(endpoint.raw("NOT HTTP AT ALL\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(endpoint.raw("GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void twoHundredHalfOpenSocketsKeepNobodyOut() throws Exception {
    List<Socket> sockets = halfOpen(200);
    try {
      assertThat(endpoint.get("/metrics", "Authorization", SCRAPER).statusCode()).isEqualTo(200);
      assertThat(endpoint.get("/health/live").statusCode()).isEqualTo(200);
    } finally {
      close(sockets);
    }
  }

  @Test
  void moreSocketsThanItTakesAreClosedSoon() throws Exception {
    List<Socket> sockets = halfOpen(550);
    try {
      for (Socket crowding : sockets.subList(0, 500)) {
        assertThat(isClosed(crowding)).as("closed by the server").isTrue();
      }
      assertThat(answersWithin(Duration.ofSeconds(60)))
          .as("answers once the crowd is gone")
          .isTrue();
    } finally {
      close(sockets);
    }
  }

  /** One that is closed before all that it sent was read is reset. */
  private static boolean isClosed(Socket socket) throws IOException {
    socket.setSoTimeout(60_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** The kernel's own queue may still be full of the crowd, and refuse: asked until it is not. */
  private boolean answersWithin(Duration patience) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean answered = answers();
    while (!answered && System.nanoTime() - deadline < 0) {
      answered = answers();
    }
    return answered;
  }

  private boolean answers() throws Exception {
    try {
      return endpoint.get("/health/live").statusCode() == 200;
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void itsThreadsAreFewDaemonsAndNamed() throws Exception {
    endpoint.get("/metrics", "Authorization", SCRAPER);

    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("lifeguard-admin"))
            .toList();
    assertThat(threads).isNotEmpty().hasSizeLessThanOrEqualTo(9).allMatch(Thread::isDaemon);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("qtp"));
  }

  private List<Socket> halfOpen(int count) throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Socket socket = endpoint.open();
      sockets.add(socket);
      socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHo".getBytes(UTF_8));
    }
    return sockets;
  }

  private static void close(List<Socket> sockets) throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private String withHost(String host) throws Exception {
    return endpoint.raw(
        "GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }
}
