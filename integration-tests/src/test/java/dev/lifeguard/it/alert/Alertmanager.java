// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.alert;

import dev.lifeguard.it.observability.Json;
import dev.lifeguard.it.postgres.Ports;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Alertmanager, as Debian's package has it. */
final class Alertmanager implements AutoCloseable {

  private static final String MISSING =
      "prometheus-alertmanager is missing: apt-get install prometheus-alertmanager"
          + " (integration-tests/setup does it)";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final String url;

  private Alertmanager(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static Alertmanager start() {
    try {
      Path folder = Files.createTempDirectory(Agent.work(), "alertmanager-");
      Path configuration = folder.resolve("alertmanager.yml");
      Files.writeString(
          configuration, "route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n");
      String address = "127.0.0.1:" + Ports.free();
      Process process =
          new ProcessBuilder(
                  "prometheus-alertmanager",
                  "--config.file=" + configuration,
                  "--storage.path=" + folder.resolve("data"),
                  "--cluster.listen-address=",
                  "--web.listen-address=" + address)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("alertmanager.log").toFile())
              .start();
      Runtime.getRuntime()
          .addShutdownHook(new Thread(process::destroyForcibly, "end-alertmanager"));
      Alertmanager started = new Alertmanager(process, "http://" + address);
      Await.that("Alertmanager is ready", started::isReady);
      return started;
    } catch (IOException e) {
      throw new AssertionError(MISSING, e);
    }
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new AssertionError("Alertmanager ended: " + process.exitValue());
    }
    try {
      return get("/-/ready").equals("OK");
    } catch (IOException notYet) {
      return false;
    }
  }

  String url() {
    return url;
  }

  /** Those of this name that it has as active now. */
  List<Json> active(String name) {
    try {
      return Json.parse(get("/api/v2/alerts?active=true")).items().stream()
          .filter(each -> each.text("labels.alertname").equals(name))
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void awaitActive(String name, int count) {
    Await.that(
        "Alertmanager has " + count + " " + name,
        Duration.ofMinutes(3),
        () -> active(name).size() == count);
  }

  private String get(String path) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
      return HTTP.send(request, BodyHandlers.ofString()).body().strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
