// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many statements Lifeguard counted: an agent that sees nothing costs nothing either. */
final class Seen {

  private static final String COUNT = "db_client_operation_duration_seconds_count";

  private static final String URL = "lifeguard.admin.url";
  private static final String TOKEN_FILE = "lifeguard.admin.token-file";
  private static final int POLL_MILLIS = 20;
  private static final int PATIENCE = 1500;

  private Seen() {}

  /**
   * Returns when the agent's late start is over, so that what it loads is in the figures; at once
   * where it does not run.
   */
  static void awaitAgent() throws InterruptedException {
    if (System.getProperty(TOKEN_FILE) != null) {
      for (int i = 0; i < PATIENCE && System.getProperty(URL) == null; i++) {
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  /** Asked of the agent's own metrics; 0 where it does not run. */
  static double statements() throws IOException, InterruptedException {
    String url = System.getProperty(URL);
    String tokenFile = System.getProperty(TOKEN_FILE);
    return url == null || tokenFile == null ? 0 : sum(metrics(url, Path.of(tokenFile)));
  }

  private static String metrics(String url, Path tokenFile)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url).resolve("/metrics"))
            .header("Authorization", "Bearer " + Files.readString(tokenFile).strip())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static double sum(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(COUNT))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
