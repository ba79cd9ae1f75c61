// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a client that means harm, or knows no HTTP, may send.
 *
 * @param token whether a token of role metrics is somewhere in it
 * @param reset whether the client goes without waiting for the answer
 */
@SuppressWarnings("ArrayRecordComponent") // sent once
record HostileRequest(byte[] bytes, boolean token, boolean reset) {

  private static final List<String> METHODS =
      List.of(
          "GET",
          "GET",
          "GET",
          "POST",
          "POST",
          "PATCH",
          "DELETE",
          "PUT",
          "HEAD",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "get",
          "PRI",
          "G\0T",
          "GET\t",
          "X".repeat(300),
          "");

  /** So many of them are methods that routes have. */
  private static final int UNDERSTOOD = 10;

  private static final List<String> PATHS =
      List.of(
          "/metrics",
          "/health",
          "/health/live",
          "/health/ready",
          "/",
          "/api/v1/pools",
          "/api/v1/pools/orders/holders",
          "/api/v1/pools/orders/resize",
          "/api/v1/policies",
          "/api/v1/breakers/x/open",
          "/api/v1/audit",
          "/api/v1/events",
          "/api/v1/operations/1",
          "/api/v1/openapi.json",
          "/api/v1/selftest",
          "/nothing");

  private static final List<String> VERSIONS =
      List.of(
          "HTTP/1.1",
          "HTTP/1.1",
          "HTTP/1.1",
          "HTTP/1.1",
          "HTTP/1.0",
          "HTTP/0.9",
          "HTTP/2.0",
          "HTTP/1.1 ",
          "HTTP/1.10",
          "http/1.1",
          "HTTP/",
          "");

  private static final List<String> HEADERS =
      List.of(
          "Content-Length: 5",
          "Content-Length: 5\r\nContent-Length: 6",
          "Content-Length: -1",
          "Content-Length: +5",
          "Content-Length: 0x5",
          "Content-Length: 5, 5",
          "Content-Length: 99999999999999999999",
          "Content-Length: 2147483648",
          "Content-Length:",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: chunked\r\nContent-Length: 5",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked, identity",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding : chunked",
          "Transfer-Encoding:\r\n chunked",
          "X-Folded: a\r\n b",
          "X-Null: a\0b",
          "X Space: a",
          " Leading: a",
          ": empty",
          "X-Cr: a\rb",
          "X-Lf: a\nX-Injected: b",
          "X-No-Colon",
          "Expect: 100-continue",
          "Expect: 200-ok",
          "Connection: Upgrade\r\nUpgrade: h2c",
          "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk",
          "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13",
          "Connection: close, Authorization",
          "Origin: https://evil.example",
          "Origin: null",
          "Sec-Fetch-Site: cross-site",
          "Content-Type: application/json",
          "Content-Type: text/plain",
          "Content-Type: multipart/form-data; boundary=x",
          "X-HTTP-Method-Override: PATCH",
          "X-Original-URL: /api/v1/audit",
          "X-Forwarded-For: 127.0.0.1",
          "Forwarded: for=127.0.0.1",
          "Cookie: token=a; token=b",
          "Range: bytes=0-0,1-1,2-2",
          "Accept: */*;q=x",
          "Accept-Encoding: gzip;q=0, br",
          "Last-Event-ID: -1",
          "Authorization: Bearer ",
          "Authorization: Basic OjpOOk9OLg==",
          "Authorization: Digest x",
          "Te: trailers");

  private static final List<String> HOSTS =
      List.of(
          "Host: localhost",
          "Host: localhost",
          "Host: localhost",
          "Host: 127.0.0.1:9463",
          "Host: evil.example",
          "Host: localhost\r\nHost: evil.example",
          "Host:",
          "Host: [::1",
          "Host: localhost@evil.example",
          "Host: localhost:99999",
          "Host: evil.example\0localhost",
          "Host: 127.0.0.1.evil.example",
          "Host: ../../etc",
          "X-Host: localhost",
          "Host : localhost");

  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "{\"set\":{\"lifeguard.breaker\":\"off\"}}",
          "[".repeat(20_000),
          "{\"a\":1e999}",
          "5\r\nhello\r\n0\r\n\r\n",
          "ffffffffffffffff\r\nx",
          "-1\r\n\r\n",
          "0\r\nX-Trailer: a\r\n\r\n",
          "5;ext=\"a\r\nhello\r\n0\r\n\r\n",
          "\0\0\0\0",
          "GET /api/v1/audit HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "x".repeat(100_000),
          "hello");

  private static final List<String> WHOLE =
      List.of(
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0",
          "\26\3\1\2\0\1\0\1\374\3\3",
          "\r\n\r\n\r\n",
          "\0".repeat(500),
          "GET\r\n\r\n",
          "GET /metrics\r\n\r\n",
          "EHLO evil.example\r\n",
          "\5\1\0",
          "*1\r\n$4\r\nPING\r\n",
          "GET / HTTP/1.1\n\n");

  /** Any of them, from a seed. */
  static HostileRequest any(Random random, String token) {
    if (random.nextInt(20) == 0) {
      return new HostileRequest(latin(pick(random, WHOLE)), false, random.nextBoolean());
    }
    boolean known = random.nextInt(4) == 0;
    return random.nextBoolean()
        ? oddInOnePlace(random, known ? token : "")
        : oddEverywhere(random, known ? token : "");
  }

  /** Gets past the parser, and then as far as it may. */
  private static HostileRequest oddInOnePlace(Random random, String token) {
    int place = random.nextInt(5);
    StringBuilder request = new StringBuilder();
    request.append(METHODS.get(random.nextInt(place == 0 ? METHODS.size() : UNDERSTOOD)));
    request.append(' ').append(place == 1 ? target(random) : pick(random, PATHS));
    request.append(" HTTP/1.1\r\n").append(place == 2 ? pick(random, HOSTS) : HOSTS.get(0));
    request.append("\r\n").append(place == 3 ? pick(random, HEADERS) + "\r\n" : "");
    if (!token.isEmpty()) {
      request.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    String body = place == 4 ? pick(random, BODIES) : "";
    if (!body.isEmpty()) {
      request.append("Content-Type: application/json\r\n");
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    request.append("\r\n").append(body);
    return new HostileRequest(latin(request.toString()), !token.isEmpty(), false);
  }

  private static HostileRequest oddEverywhere(Random random, String token) {
    StringBuilder request = new StringBuilder();
    request.append(pick(random, METHODS)).append(random.nextInt(50) == 0 ? "  " : " ");
    request.append(target(random)).append(' ').append(pick(random, VERSIONS)).append("\r\n");
    headers(random, token).forEach(header -> request.append(header).append("\r\n"));
    request.append("\r\n").append(pick(random, BODIES));
    byte[] bytes = latin(request.toString());
    return new HostileRequest(
        random.nextInt(3) == 0 ? damaged(random, bytes) : bytes,
        !token.isEmpty(),
        random.nextInt(12) == 0);
  }

  private static List<String> headers(Random random, String token) {
    List<String> headers = new ArrayList<>();
    headers.add(pick(random, HOSTS));
    for (int i = random.nextInt(4); i > 0; i--) {
      headers.add(pick(random, HEADERS));
    }
    if (!token.isEmpty()) {
      headers.add(random.nextInt(headers.size() + 1), "Authorization: Bearer " + token);
    }
    switch (random.nextInt(400)) {
      case 0 -> headers.add("X-Huge: " + "h".repeat(10_000_000));
      case 1, 2 -> headers.addAll(Collections.nCopies(1_000, "X-Many: a"));
      case 3, 4 -> headers.add("X".repeat(9_000) + ": a");
      default -> headers.add("X-Seen: " + random.nextInt());
    }
    return headers;
  }

  private static String target(Random random) {
    String path = pick(random, PATHS);
    return switch (random.nextInt(16)) {
      case 0 -> path.replace("/", "%2f");
      case 1 -> "/nothing/.." + path;
      case 2 -> path.replace("/", "//");
      case 3 -> path + ";a=b";
      case 4 -> path + "%00";
      case 5 -> "/%2e%2e" + path;
      case 6 -> "http://evil.example" + path;
      case 7 -> "http://localhost" + path;
      case 8 -> "evil.example:80";
      case 9 -> "*";
      case 10 -> path + "?limit=" + random.nextInt() + "&cursor=%ff%fe&a=%zz";
      case 11 -> path + "?" + "a=b&".repeat(random.nextInt(1_000));
      case 12 -> path + "\u00e4\u00ff";
      case 13 -> "/" + "a".repeat(random.nextInt(10_000)) + path;
      default -> path;
    };
  }

  /** Bytes changed, cut off, or doubled. */
  private static byte[] damaged(Random random, byte[] bytes) {
    byte[] damaged = bytes.clone();
    for (int i = random.nextInt(5); i >= 0; i--) {
      damaged[random.nextInt(Math.min(damaged.length, 2_000))] = (byte) random.nextInt(256);
    }
    return random.nextInt(3) == 0
        ? Arrays.copyOf(damaged, random.nextInt(damaged.length) + 1)
        : damaged;
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** For a message, when it did harm. */
  String shown() {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return (text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text)
        .replace("\r", "\\r")
        .replace("\0", "\\0");
  }
}
