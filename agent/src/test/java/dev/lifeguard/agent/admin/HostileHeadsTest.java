// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What heads can say to get past the gate, each with the one answer it has. */
class HostileHeadsTest {

  private static final String TOKEN = "Authorization: Bearer " + Endpoint.METRICS_TOKEN + "\r\n";

  @TempDir static Path directory;
  private static Endpoint endpoint;

  @BeforeAll
  static void start() {
    endpoint = new Endpoint(directory);
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  static Stream<Arguments> hosts() {
    return Stream.of(
        Arguments.of("localhost", 200),
        Arguments.of("LOCALHOST", 200),
        Arguments.of("localhost.", 200),
        Arguments.of("LocalHost.:9463", 200),
        Arguments.of("127.0.0.1:1", 200),
        Arguments.of("[::1]", 200),
        Arguments.of("[::1]:65535", 200),
        Arguments.of("Admin.Example.TEST.:443", 200),
        Arguments.of("localhost:65536", 400),
        Arguments.of("localhost:-1", 400),
        Arguments.of("localhost:0x50", 400),
        Arguments.of("localhost:80:80", 400),
        Arguments.of("localhost..", 421),
        Arguments.of("localhost.evil.example", 421),
        Arguments.of("evil.example", 421),
        Arguments.of("evil.example.", 421),
        Arguments.of("evil.example:127.0.0.1", 400),
        Arguments.of("evil.example#localhost", 400),
        Arguments.of("evil.example@localhost", 400),
        Arguments.of("localhost@evil.example", 400),
        Arguments.of("evil.example localhost", 400),
        Arguments.of("[::1", 400),
        Arguments.of("[::1]evil.example", 400),
        Arguments.of("[::2]", 421),
        Arguments.of("[::ffff:127.0.0.1]", 421),
        Arguments.of("0.0.0.0", 421),
        Arguments.of("127.0.0.2", 421),
        Arguments.of("127.1", 421),
        Arguments.of("2130706433", 421),
        Arguments.of("0x7f.0.0.1", 421),
        Arguments.of("xn--lclhost-xyz", 421),
        Arguments.of("", 400));
  }

  @ParameterizedTest
  @MethodSource
  void hosts(String host, int status) throws Exception {
    assertThat(status("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\n")).isEqualTo(status);
  }

  static Stream<Arguments> targets() {
    return Stream.of(
        Arguments.of("/metrics", 200),
        Arguments.of("http://localhost/metrics", 200),
        Arguments.of("http://evil.example/metrics", 400),
        Arguments.of("http://localhost@evil.example/metrics", 400),
        Arguments.of("http://localhost:9463/metrics", 400),
        Arguments.of("//metrics", 400),
        Arguments.of("//localhost/metrics", 400),
        Arguments.of("/metrics/", 404),
        Arguments.of("/METRICS", 404),
        Arguments.of("/metrics%20", 404),
        Arguments.of("/metrics%00", 400),
        Arguments.of("/metrics%0a", 400),
        Arguments.of("/metrics;x=1", 200),
        Arguments.of("/;x/metrics", 400),
        Arguments.of("/%6detrics", 200),
        Arguments.of("/%256detrics", 400),
        Arguments.of("/nothing/../metrics", 200),
        Arguments.of("/nothing/%2e%2e/metrics", 400),
        Arguments.of("/nothing/%2e%2e%2fmetrics", 404),
        Arguments.of("/nothing%2f..%2fmetrics", 404),
        Arguments.of("/nothing/..%5cmetrics", 400),
        Arguments.of("/../metrics", 400),
        Arguments.of("/%u006detrics", 400),
        Arguments.of("/%c0%aemetrics", 400),
        Arguments.of("/metrics?x=%zz", 400),
        Arguments.of("/metrics?x=%ff", 400),
        Arguments.of("/metrics#fragment", 400),
        Arguments.of("*", 400),
        Arguments.of("metrics", 400));
  }

  @ParameterizedTest
  @MethodSource
  void targets(String target, int status) throws Exception {
    String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + TOKEN;
    assertThat(status(request)).isEqualTo(status);
  }

  static Stream<Arguments> heads() {
    String get = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n";
    String post = "POST /metrics HTTP/1.1\r\nHost: localhost\r\n" + TOKEN;
    return Stream.of(
        Arguments.of("GET /metrics HTTP/1.0\r\n" + TOKEN, 421),
        Arguments.of("GET /metrics HTTP/1.0\r\nHost: evil.example\r\n" + TOKEN, 421),
        Arguments.of("GET /metrics HTTP/1.0\r\nHost: localhost\r\n" + TOKEN, 200),
        Arguments.of(get + "Host: evil.example\r\n" + TOKEN, 400),
        Arguments.of(get + "Authorization: Bearer wrong\r\n" + TOKEN, 401),
        Arguments.of(get + "X-Forwarded-Host: evil.example\r\n" + TOKEN, 200),
        Arguments.of(get + "X-Original-URL: /metrics\r\n", 401),
        Arguments.of(get + "Connection: close, Authorization\r\n" + TOKEN, 200),
        Arguments.of(
            get + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAM\r\n",
            401),
        Arguments.of("PRI * HTTP/2.0\r\nHost: localhost\r\n", 426),
        Arguments.of(post + "Origin: null\r\n", 403),
        Arguments.of(post + "Origin: http://localhost.evil.example\r\n", 403),
        Arguments.of(post + "Origin: http://localhost:3000\r\n", 403),
        Arguments.of(post + "Origin: http://evil.example?http://localhost\r\n", 403),
        Arguments.of(post + "Origin:\r\n", 403),
        Arguments.of(post + "Origin: http://LOCALHOST\r\n", 405),
        Arguments.of(post + "Sec-Fetch-Site: same-site\r\n", 403),
        Arguments.of(post + "Sec-Fetch-Site: cross-site\r\nOrigin: http://localhost\r\n", 403),
        Arguments.of(post + "Sec-Fetch-Site: SAME-ORIGIN\r\n", 403),
        Arguments.of(post + "Sec-Fetch-Site:\r\n", 403),
        Arguments.of(post + "Sec-Fetch-Site: none\r\n", 405),
        Arguments.of(post + "X-HTTP-Method-Override: GET\r\n", 405),
        Arguments.of(post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", 400),
        Arguments.of(post + "Content-Length: 3\r\nContent-Length: 4\r\n", 400),
        Arguments.of(post + "Content-Length: +3\r\n", 400),
        Arguments.of(post + "Transfer-Encoding: chunked, identity\r\n", 400),
        Arguments.of(post + "Transfer-Encoding : chunked\r\n", 400),
        Arguments.of("TRACE /metrics HTTP/1.1\r\nHost: localhost\r\n" + TOKEN, 405),
        Arguments.of("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n" + TOKEN, 404),
        Arguments.of("get /metrics HTTP/1.1\r\nHost: localhost\r\n" + TOKEN, 405));
  }

  @ParameterizedTest
  @MethodSource
  void heads(String head, int status) throws Exception {
    assertThat(status(head)).isEqualTo(status);
  }

  @Test
  void aTokenInATrailerIsNone() throws Exception {
    String answer =
        endpoint.raw(
            "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\nTrailer: Authorization\r\n\r\n0\r\n"
                + TOKEN
                + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void whatFollowsABodyThatWasNotReadIsNoRequest() throws Exception {
    String smuggled = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n" + TOKEN + "\r\n";
    String answer =
        endpoint.raw(
            "POST /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Length: "
                + smuggled.length()
                + "\r\n\r\n"
                + smuggled);
    assertThat(answer).startsWith("HTTP/1.1 405 ").doesNotContain("db_client");
  }

  @Test
  void whatNeedsATokenIsKeptByNobody() throws Exception {
    for (String path : new String[] {"/metrics", "/health", "/sample/pools", "/nothing"}) {
      String answer =
          endpoint.raw(
              "GET "
                  + path
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + TOKEN
                  + "\r\n");
      assertThat(answer).contains("\r\nCache-Control: no-store\r\n");
      assertThat(answer).contains("frame-ancestors 'none'", "X-Content-Type-Options: nosniff");
    }
  }

  /** Every answer closes: it is asked to. */
  private int status(String head) throws Exception {
    String answer = endpoint.raw(head + "Connection: close\r\n\r\n");
    assertThat(answer).as(head).startsWith("HTTP/1.1 ");
    assertThat(answer.split("HTTP/1\\.1 [0-9]{3} ", -1)).as("one answer").hasSize(2);
    return Integer.parseInt(answer.substring(9, 12));
  }
}
