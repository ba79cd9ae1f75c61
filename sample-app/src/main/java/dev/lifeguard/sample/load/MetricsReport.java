// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Prints what a Prometheus endpoint says about connections and statements. */
public final class MetricsReport {

  private static final List<String> PREFIXES = List.of("db_client_", "db_pool_", "lifeguard_");
  private static final String REQUIRED = "db_client_connection_";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private MetricsReport() {}

  @SuppressWarnings("SystemOut") // a program for people: what it finds, it prints
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 2) {
      System.err.println("usage: MetricsReport <address of /metrics> <token file>");
      System.exit(2);
    }
    try {
      MetricsDigest digest = new MetricsDigest(scrape(arguments[0], arguments[1]), PREFIXES);
      digest.lines().forEach(System.out::println);
      if (!digest.has(REQUIRED)) {
        fail(arguments[0] + " has no " + REQUIRED + "* line: no pool was seen");
      }
    } catch (IOException e) {
      fail("no metrics from " + arguments[0] + ": " + e);
    }
  }

  private static String scrape(String address, String tokenFile)
      throws IOException, InterruptedException {
    String token = Files.readString(Path.of(tokenFile)).strip();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .timeout(TIMEOUT)
            .build();
    HttpResponse<String> response =
        HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .build()
            .send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    return response.body();
  }

  @SuppressWarnings("SystemOut")
  private static void fail(String message) {
    System.err.println("metrics: " + message);
    System.exit(1);
  }
}
