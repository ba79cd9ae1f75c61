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
 * @param threads kinds of the agent's threads that stay
 * @param workers threads of the endpoint's, which come and go, and are bounded
 * @param classes loaded in the whole JVM
 * @param ledger physical connections that the agent knows; 0 without it
 * @param series lines of a scrape; 0 without the agent
 */
record Footprint(
    long heap, List<String> threads, long workers, long classes, long ledger, long series) {

  /** What the endpoint has at most; more is a leak. */
  static final int MOST_WORKERS = 8;

  private static final String WORKER = "lifeguard-admin-\\d+.*";

  /** Those that end by themselves, when they have asked the database. */
  private static final List<String> PASSING = List.of("lifeguard-probe", "lifeguard-database");

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
    List<String> all =
        Await.value(
            "nobody asks the database",
            () -> {
              List<String> seen = threads(client);
              return PASSING.stream().anyMatch(seen::contains) ? null : seen;
            });
    long heap = client.command("heap").number("used");
    long classes = client.command("classes").number("loaded");
    List<String> threads = all.stream().filter(name -> !name.matches(WORKER)).toList();
    long workers = all.size() - threads.size();
    if (!client.hasAgent()) {
      return new Footprint(heap, threads, workers, classes, 0, 0);
    }
    Metrics metrics = client.metrics();
    return new Footprint(
        heap,
        threads,
        workers,
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
            threads.size() + workers,
            ledger,
            series);
  }
}
