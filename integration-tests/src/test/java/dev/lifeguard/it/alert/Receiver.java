// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lifeguard.it.observability.Json;
import dev.lifeguard.it.service.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What webhooks, Slack and PagerDuty are to a service: a server that takes JSON. */
final class Receiver implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<Received> all = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Receiver(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      all.add(
          new Received(
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              body,
              Json.parse(new String(body, StandardCharsets.UTF_8))));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Those of one path so far. */
  List<Received> at(String path) {
    return all.stream().filter(each -> each.path().startsWith(path)).toList();
  }

  /** Waits for one like that. */
  Received await(String what, String path, Predicate<Json> like) {
    return Await.value(
        what,
        PATIENCE,
        () -> at(path).stream().filter(each -> like.test(each.body())).findFirst().orElse(null));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
