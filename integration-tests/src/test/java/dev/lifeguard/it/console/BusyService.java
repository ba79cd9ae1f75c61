// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

import com.sun.net.httpserver.HttpServer;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A service with something on every page: load, a lock that others wait for, a leak, an alert's
 * channel.
 */
final class BusyService implements AutoCloseable {

  static final String VIEWER = "viewer-token-0123456789abcdef";
  static final String METRICS = "metrics-token-0123456789abcdef";

  private final Queue<String> alerts = new ConcurrentLinkedQueue<>();
  private final HttpServer receiver = receiver();
  private final ForkedService service;

  BusyService() {
    this(TestPostgres.shared());
  }

  /** On a server that may be ended. */
  BusyService(TestPostgres server) {
    TestDatabase database = server.database(BusyService.class);
    service =
        ForkedService.probe()
            .with("pgjdbc", "hikaricp", "tomcat-jdbc")
            .property("lifeguard.environment", "production")
            .property("lifeguard.service", "orders")
            .property("lifeguard.leak.threshold", "2s")
            .property("lifeguard.leak.treshold", "2s")
            .property("lifeguard.admin.tokens.viewer", "env:VIEWER_TOKEN")
            .property("lifeguard.admin.tokens.metrics", "env:METRICS_TOKEN")
            .property(
                "lifeguard.alerts.webhook",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/alerts")
            .environment("VIEWER_TOKEN", VIEWER)
            .environment("METRICS_TOKEN", METRICS)
            .start();
    open("hikari", "orders", 10, database);
    service.command("steady 4 10");
    open("tomcat", "reports", 4, database);
    service.command("hoard-lock");
    service.command("hoard-contend 1");
    service.command("hoard-leak 1");
  }

  private void open(String kind, String name, int max, TestDatabase database) {
    service.command(
        "open "
            + kind
            + " name="
            + name
            + " max="
            + max
            + " full=true "
            + database.openArguments());
  }

  private HttpServer receiver() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/alerts",
          exchange -> {
            alerts.add(
                new String(
                    exchange.getRequestBody().readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create(service.adminUrl().toString().replaceAll("/$", ""));
  }

  String adminToken() {
    return service.token();
  }

  /** What the endpoint answers to role admin. */
  String get(String path) {
    return service.get(path).body();
  }

  /** The pool that reports come from is full, by a long statement, and callers wait for it. */
  void exhaust() {
    service.command("hoard-run 1");
    queue();
  }

  /** Three callers more, who give up after the pool's timeout. */
  void queue() {
    service.command("hoard-ask 3");
  }

  void awaitLeak() {
    Await.that("the leak is found", () -> get("/api/v1/leaks").contains("\"open\":1"));
  }

  Queue<String> alerts() {
    return alerts;
  }

  /** Ends as a service does that is redeployed. */
  void end() {
    service.close();
  }

  @Override
  public void close() {
    service.close();
    receiver.stop(0);
  }
}
