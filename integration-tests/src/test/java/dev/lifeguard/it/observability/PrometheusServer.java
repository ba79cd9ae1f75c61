// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import dev.lifeguard.it.postgres.Ports;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A Prometheus of its own, as Debian's package has it, with the repository's rules. */
final class PrometheusServer implements AutoCloseable {

  static final String MISSING =
      "prometheus is missing: apt-get install prometheus (integration-tests/setup does it)";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path log;
  private final Process process;
  private final String base;

  private PrometheusServer(Path log, Process process, String base) {
    this.log = log;
    this.process = process;
    this.base = base;
  }

  /** Somebody who is scraped, with the token in a file. */
  record Target(String job, String address, Path tokenFile, int everySeconds) {}

  static PrometheusServer start(Target... targets) {
    try {
      Path folder = Files.createTempDirectory(Agent.work(), "prometheus-");
      Path configuration = folder.resolve("prometheus.yml");
      Files.writeString(configuration, configuration(List.of(targets)));
      String address = "127.0.0.1:" + Ports.free();
      Process process =
          new ProcessBuilder(
                  "prometheus",
                  "--config.file=" + configuration,
                  "--storage.tsdb.path=" + folder.resolve("data"),
                  "--web.listen-address=" + address,
                  "--enable-feature=exemplar-storage")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("prometheus.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-prometheus"));
      PrometheusServer server =
          new PrometheusServer(folder.resolve("prometheus.log"), process, "http://" + address);
      Await.that("Prometheus is ready", server::isReady);
      return server;
    } catch (IOException e) {
      throw new AssertionError(MISSING, e);
    }
  }

  private static String configuration(List<Target> targets) {
    String rules =
        Repository.rules().stream().map(file -> "  - " + file).collect(Collectors.joining("\n"));
    String jobs =
        targets.stream()
            .map(
                target ->
                    """
                      - job_name: %s
                        scrape_interval: %ds
                        authorization:
                          credentials_file: %s
                        static_configs:
                          - targets: ["%s"]
                    """
                        .formatted(
                            target.job, target.everySeconds, target.tokenFile, target.address))
            .collect(Collectors.joining());
    return """
    global:
      evaluation_interval: 1s
    rule_files:
    %s
    scrape_configs:
    %s"""
        .formatted(rules, jobs);
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new AssertionError("Prometheus ended: " + said());
    }
    try {
      return send("/-/ready").statusCode() == 200;
    } catch (UncheckedIOException notYet) {
      if (notYet.getCause() instanceof ConnectException) {
        return false;
      }
      throw notYet;
    }
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The result now; fails with what Prometheus finds wrong with the query. */
  List<Json> query(String query) {
    return data("/api/v1/query?query=" + encoded(query)).at("result").items();
  }

  /** The result of the last {@code span}, in {@code steps} steps. */
  List<Json> range(String query, Duration span, int steps) {
    double end = System.currentTimeMillis() / 1e3;
    double start = end - span.toMillis() / 1e3;
    return data("/api/v1/query_range?query=%s&start=%.3f&end=%.3f&step=%.3f"
            .formatted(encoded(query), start, end, span.toMillis() / 1e3 / steps))
        .at("result")
        .items();
  }

  /** What leads from points of these series to traces, in the last hour. */
  List<Json> exemplars(String query) {
    double end = System.currentTimeMillis() / 1e3 + 60;
    return data(
            "/api/v1/query_exemplars?query=%s&start=%.3f&end=%.3f"
                .formatted(encoded(query), end - 3600, end))
        .items()
        .stream()
        .flatMap(series -> series.at("exemplars").items().stream())
        .toList();
  }

  /** Every rule of the repository, as it stands. */
  List<Json> rules() {
    return data("/api/v1/rules").at("groups").items().stream()
        .flatMap(group -> group.at("rules").items().stream())
        .toList();
  }

  /** Labels and state of the alerts of this name that are pending or firing. */
  List<Json> alerts(String name) {
    return data("/api/v1/alerts").at("alerts").items().stream()
        .filter(alert -> alert.text("labels.alertname").equals(name))
        .toList();
  }

  List<Json> targets() {
    return data("/api/v1/targets").at("activeTargets").items();
  }

  /** Waits until Prometheus has it so. */
  void awaitAlert(String name) {
    Await.that(
        name + " fires",
        Duration.ofSeconds(60),
        () -> alerts(name).stream().anyMatch(alert -> alert.text("state").equals("firing")));
  }

  void awaitData(String query) {
    Await.that("there is data for " + query, () -> !query(query).isEmpty());
  }

  private Json data(String path) {
    HttpResponse<String> response = send(path);
    Json answer = Json.parse(response.body());
    if (!answer.text("status").equals("success")) {
      throw new AssertionError(path + ": " + response.body());
    }
    return answer.at("data");
  }

  private HttpResponse<String> send(String path) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(base + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
  }
}
