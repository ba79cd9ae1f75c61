// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.api.HealthRoutes;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.audit.Act;
import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.health.HealthDocument;
import dev.lifeguard.agent.health.Snapshots;
import dev.lifeguard.agent.telemetry.PrometheusText;
import dev.lifeguard.agent.tls.TlsPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A running endpoint on any free loopback port, and clients of it. */
final class Endpoint implements AutoCloseable {

  static final String METRICS_TOKEN = "metrics-token-0123456789";

  final AtomicReference<AgentSnapshot> snapshot =
      new AtomicReference<>(Snapshots.agent(Snapshots.pool("orders", 4, 2, 0)));
  final Queue<Act> acts = new ConcurrentLinkedQueue<>();
  final AdminServer server;
  final Path tokenFile;

  private final HttpClient client = HttpClient.newHttpClient();

  Endpoint(Path directory) {
    this(directory, policy(directory, 0));
  }

  Endpoint(Path directory, AdminPolicy policy) {
    tokenFile = Path.of(policy.tokenFile());
    server = server(policy, directory, snapshot::get, acts);
    server.start();
  }

  /** As {@code new Endpoint}, for a JVM that must not load the HTTP client. */
  static AdminServer unstarted(AdminPolicy policy, Path directory) {
    AgentSnapshot snapshot = Snapshots.agent(Snapshots.pool("orders", 4, 2, 0));
    return server(policy, directory, () -> snapshot, new ConcurrentLinkedQueue<>());
  }

  private static AdminServer server(
      AdminPolicy policy, Path directory, Supplier<AgentSnapshot> snapshots, Queue<Act> acts) {
    TokenStore tokens =
        new TokenStore(
            policy,
            "orders",
            name -> name.equals("SCRAPE") ? METRICS_TOKEN : null,
            directory,
            directory);
    return new AdminServer(policy, () -> routes(snapshots), acts::add, tokens, 20);
  }

  private static List<Route> routes(Supplier<AgentSnapshot> snapshots) {
    List<Route> routes = new ArrayList<>(SampleRoutes.of());
    routes.addAll(
        HealthRoutes.of(
            new PrometheusText(snapshots, true),
            new HealthDocument(snapshots, java.time.Duration.ZERO)));
    return routes;
  }

  static AdminPolicy policy(Path directory, int port) {
    return new AdminPolicy(
        true,
        "127.0.0.1",
        port,
        false,
        directory.resolve("state").resolve("token").toString(),
        Map.of(Role.METRICS, "env:SCRAPE"),
        List.of("admin.example.test"),
        List.of("-terminate"),
        TlsPolicy.OFF);
  }

  int port() {
    return URI.create(server.url()).getPort();
  }

  String adminToken() throws IOException {
    return Files.readString(tokenFile).strip();
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return exchange("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return exchange(method, path, HttpRequest.BodyPublishers.ofString(body), headers);
  }

  private HttpResponse<String> exchange(
      String method, String path, HttpRequest.BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends these bytes and reads until the server closes. */
  String raw(String request) throws IOException {
    try (Socket socket = open()) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  Socket open() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port());
  }

  @Override
  public void close() {
    server.stop();
  }
}
