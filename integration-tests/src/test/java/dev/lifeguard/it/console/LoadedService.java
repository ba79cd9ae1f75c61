// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.ForkedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A service under even load, and what its calls and its processor time were between two moments.
 */
final class LoadedService implements AutoCloseable {

  /** {@code USER_HZ}, which is 100 on every architecture Java runs on. */
  private static final long MICROS_PER_TICK = 10_000;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int USERS = 8;
  private static final int PERIOD_MILLIS = 10;

  private final ForkedService service;
  private final URI url;
  private long cpuBefore;

  /**
   * What callers saw, and what a call cost the whole process.
   *
   * @param failed calls that did
   */
  record Figures(long calls, long failed, double p50Micros, double p99Micros, double cpuMicros) {

    List<Double> measured() {
      return List.of(p50Micros, p99Micros, cpuMicros);
    }
  }

  LoadedService(String name, int number, TestDatabase database) {
    service =
        ForkedService.probe()
            .with("pgjdbc", "hikaricp")
            .property("lifeguard.environment", "production")
            .property("lifeguard.service", name)
            .start();
    service.command("open hikari name=" + name + " max=10 full=true " + database.openArguments());
    url = URI.create(service.adminUrl().toString().replaceAll("/$", ""));
    service.command(
        "users-start workers="
            + USERS
            + " period="
            + PERIOD_MILLIS
            + " transactions=1000000 row="
            + number * USERS);
  }

  /** From here on it is measured. */
  void begin() {
    service.command("users-fault");
    cpuBefore = cpuMicros();
  }

  /** Whether calls have ended since then. */
  boolean isCalled() {
    return service.command("users-summary").number("calls") > 0;
  }

  /** Since then. */
  Figures end() {
    long cpu = cpuMicros() - cpuBefore;
    Answer seen = service.command("users-summary");
    long calls = seen.number("calls");
    return new Figures(
        calls,
        seen.number("failed"),
        seen.number("p50Micros"),
        seen.number("p99Micros"),
        (double) cpu / Math.max(1, calls));
  }

  /** User and system time of all its threads so far. */
  private long cpuMicros() {
    try {
      String line = Files.readString(Path.of("/proc/" + service.pid() + "/stat"));
      // The second field is the command in parentheses and may hold blanks; utime and stime are
      // the 14th and 15th.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return url;
  }

  String token() {
    return service.token();
  }

  /** As Prometheus does it: it asks the service's own channel for nothing, others use that. */
  int scrape() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/metrics"))
            .header("Authorization", "Bearer " + token())
            .timeout(Duration.ofSeconds(10))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  @Override
  public void close() {
    service.close();
  }
}
