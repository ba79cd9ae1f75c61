// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.Metrics;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a service occupies at one moment.
 *
 * @param heap bytes in use after full collections
 * @param threads kinds of the agent's threads that stay
 * @param workers threads of the endpoint's, which come and go, and are bounded
 * @param classes loaded in the whole JVM
 * @param ledger physical connections that the agent knows; 0 without it
 * @param series lines of a scrape but for errors; 0 without the agent
 */
record Footprint(
    long heap, List<String> threads, long workers, long classes, long ledger, long series) {

  /** What the endpoint has at most; more is a leak. */
  static final int MOST_WORKERS = 8;

  private static final String WORKER = "lifeguard-admin-\\d+.*";

  private static final String LEDGER = "lifeguard_ledger_connections";

  /** Those that end by themselves, when they have done what they were made for. */
  private static final Set<String> PASSING =
      Set.of("lifeguard-probe", "lifeguard-database", "lifeguard-reclaim", "lifeguard-ask");

  static final String HEAD =
      """
      | round | heap, MB | *with* | classes | *with* | the agent's threads | ledger | series |
      |---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  /** While nobody works, and after the calls that were noted are forgotten: they are the test's. */
  static Footprint of(Client client) {
    client.rest();
    client.fault(System.nanoTime());
    try {
      return resting(client);
    } finally {
      client.command("users-resume");
    }
  }

  private static Footprint resting(Client client) {
    List<String> all =
        Await.value("what the agent does now and then has ended", () -> quiet(threads(client)));
    long heap = client.command("heap").number("used");
    long classes = client.command("classes").number("loaded");
    List<String> threads = all.stream().filter(name -> !name.matches(WORKER)).toList();
    long workers = all.stream().filter(name -> name.matches(WORKER)).count();
    if (!client.hasAgent()) {
      return new Footprint(heap, threads, workers, classes, 0, 0);
    }
    // What a pool has thrown away it closes on a thread of its own.
    Metrics metrics =
        Await.value(
            "the ledger has no more connections than the pool may have",
            () -> closed(client.metrics()));
    long ledger = metrics.count(LEDGER);
    return new Footprint(heap, threads, workers, classes, ledger, series(metrics));
  }

  private static @Nullable Metrics closed(Metrics metrics) {
    return metrics.count(LEDGER) <= LoadedPool.SIZE ? metrics : null;
  }

  /** Null while one of those runs that end by themselves. */
  private static @Nullable List<String> quiet(List<String> threads) {
    return Collections.disjoint(threads, PASSING) ? threads : null;
  }

  /**
   * Without those of statements that failed: each SQLState has its own, and which of them an outage
   * brings first is chance. Their number is bounded.
   */
  private static long series(Metrics metrics) {
    return metrics.samples().stream()
        .filter(sample -> sample.labels().getOrDefault("error_type", "").isEmpty())
        .count();
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
