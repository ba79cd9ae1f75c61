// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures as text: every one of them for machines, the ones that matter for people. */
final class ReliabilityTable {

  private ReliabilityTable() {}

  static void write(String name, List<Result> results) {
    DocumentSection.keep(name + ".tsv", raw(results));
    DocumentSection.write(name, markdown(results));
  }

  private static String raw(List<Result> results) {
    return results.stream()
        .map(
            result ->
                String.join(
                    "\t",
                    result.fault().title(),
                    result.pool().title(),
                    result.agent() ? "with" : "without",
                    result.figures().toString(),
                    "during " + result.during(),
                    "after " + result.after(),
                    result.deeds(),
                    result.ending().toString()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  static String markdown(List<Result> results) {
    Map<Fault, List<Result>> byFault =
        results.stream()
            .collect(Collectors.groupingBy(Result::fault, TreeMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    byFault.forEach((fault, some) -> text.append(section(fault, some)));
    return text.toString();
  }

  private static String section(Fault fault, List<Result> results) {
    String head =
        """
        ### %s

        %s.%s

        | pool | failed | *with* | not served | *with* | longest call | *with* | recovery | *with* |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|
        """
            .formatted(fault.title(), capital(fault.description()), settings(fault));
    return head
        + results.stream()
            .map(Result::pool)
            .distinct()
            .map(pool -> row(pool, one(results, pool, false), one(results, pool, true)))
            .collect(Collectors.joining("", "", "\n"));
  }

  private static String settings(Fault fault) {
    return fault.settings().isEmpty()
        ? ""
        : fault.settings().entrySet().stream()
            .map(entry -> "`lifeguard." + entry.getKey() + "=" + entry.getValue() + "`")
            .sorted()
            .collect(Collectors.joining(", ", " With the agent: ", "."));
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static Figures one(List<Result> results, LoadedPool pool, boolean agent) {
    return results.stream()
        .filter(result -> result.pool() == pool && result.agent() == agent)
        .map(Result::figures)
        .reduce(Figures::plus)
        .orElseThrow();
  }

  private static String row(LoadedPool pool, Figures without, Figures with) {
    return "| %s | %d | %d | %d | %d | %s | %s | %s | %s |%n"
        .formatted(
            pool.title(),
            without.failed(),
            with.failed(),
            without.notServed(),
            with.notServed(),
            seconds(without.longestMillis()),
            seconds(with.longestMillis()),
            without.recovered() ? seconds(without.recoveryMillis()) : "never",
            with.recovered() ? seconds(with.recoveryMillis()) : "never");
  }

  private static String seconds(long millis) {
    return millis < 1000 ? millis + " ms" : "%.1f s".formatted(millis / 1000.0);
  }
}
