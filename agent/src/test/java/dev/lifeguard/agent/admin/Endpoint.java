// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.admin.tls.TlsPolicy;
import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.health.HealthDocument;
import dev.lifeguard.agent.health.Snapshots;
import dev.lifeguard.agent.telemetry.PrometheusText;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A running endpoint on any free loopback port, and clients of it. */
final class Endpoint implements AutoCloseable {

  static final String METRICS_TOKEN = "metrics-token-0123456789";

  final AtomicReference<AgentSnapshot> snapshot =
      new AtomicReference<>(Snapshots.agent(Snapshots.pool("orders", 4, 2, 0)));
  final AdminServer server;
  final Path tokenFile;

  private final HttpClient client = HttpClient.newHttpClient();

  Endpoint(Path directory) {
    this(directory, policy(directory, 0));
  }

  Endpoint(Path directory, AdminPolicy policy) {
    tokenFile = Path.of(policy.tokenFile());
    server = server(policy, directory, snapshot::get);
    server.start();
  }

  /** As {@code new Endpoint}, for a JVM that must not load the HTTP client. */
  static AdminServer unstarted(AdminPolicy policy, Path directory) {
    AgentSnapshot snapshot = Snapshots.agent(Snapshots.pool("orders", 4, 2, 0));
    return server(policy, directory, () -> snapshot);
  }

  private static AdminServer server(
      AdminPolicy policy, Path directory, Supplier<AgentSnapshot> snapshots) {
    TokenStore tokens =
        new TokenStore(
            policy,
            "orders",
            name -> name.equals("SCRAPE") ? METRICS_TOKEN : null,
            directory,
            directory);
    return new AdminServer(
        policy,
        new PrometheusText(snapshots, true),
        new HealthDocument(snapshots, java.time.Duration.ZERO),
        tokens,
        20);
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
        TlsPolicy.OFF,
        Set.of());
  }

  int port() {
    return URI.create(server.url()).getPort();
  }

  String adminToken() throws IOException {
    return Files.readString(tokenFile).strip();
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, headers);
  }

  HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends these bytes and reads until the server closes. */
  String raw(String request) throws IOException {
    try (Socket socket = open()) {
      socket.setSoTimeout(20_000);
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
