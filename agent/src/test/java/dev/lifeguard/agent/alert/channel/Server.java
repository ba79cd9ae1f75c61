// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody's webhook. */
final class Server implements AutoCloseable {

  /** What came. */
  record Got(String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? "" : values.get(0);
    }
  }

  final List<Got> got = new CopyOnWriteArrayList<>();

  /** Statuses of the next answers; then 200. */
  final Deque<Integer> answers = new ArrayDeque<>();

  private final HttpServer server;
  private volatile String location = "";

  Server() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      got.add(
          new Got(
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(body, StandardCharsets.UTF_8)));
      Integer next = answers.poll();
      if (!location.isEmpty()) {
        exchange.getResponseHeaders().add("Location", location);
      }
      exchange.sendResponseHeaders(next == null ? 200 : next, -1);
    }
  }

  void redirectsTo(String other) {
    location = other;
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url() {
    return "http://" + address();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
