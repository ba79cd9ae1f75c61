// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.Metrics;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a service occupies at one moment.
 *
 * @param heap bytes in use after full collections
 * @param threads names of the agent's threads
 * @param classes loaded in the whole JVM
 * @param ledger physical connections that the agent knows; 0 without it
 * @param series lines of a scrape; 0 without the agent
 */
record Footprint(long heap, List<String> threads, long classes, long ledger, long series) {

  static final String HEAD =
      """
      | round | heap, MB | *with* | classes | *with* | the agent's threads | ledger | series |
      |---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  /** While nobody works, and after the calls that were noted are forgotten: they are the test's. */
  static Footprint of(Client client) {
    client.command("users-pause");
    client.fault(System.nanoTime());
    try {
      return resting(client);
    } finally {
      client.command("users-resume");
    }
  }

  private static Footprint resting(Client client) {
    Await.that("the breaker's probe has ended", () -> !threads(client).contains("lifeguard-probe"));
    long heap = client.command("heap").number("used");
    long classes = client.command("classes").number("loaded");
    List<String> threads = threads(client);
    if (!client.hasAgent()) {
      return new Footprint(heap, threads, classes, 0, 0);
    }
    Metrics metrics = client.metrics();
    return new Footprint(
        heap,
        threads,
        classes,
        metrics.count("lifeguard_ledger_connections"),
        metrics.samples().size());
  }

  private static List<String> threads(Client client) {
    return Stream.of(client.command("threads").text("names").split("\\|", -1))
        .filter(name -> name.startsWith("lifeguard-"))
        .sorted()
        .toList();
  }

  String row(int round, Footprint without) {
    return "| %d | %.1f | %.1f | %d | %d | %d | %d | %d |%n"
        .formatted(
            round,
            without.heap / 1e6,
            heap / 1e6,
            without.classes,
            classes,
            threads.size(),
            ledger,
            series);
  }
}
