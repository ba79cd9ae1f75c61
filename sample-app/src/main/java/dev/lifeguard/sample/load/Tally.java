// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests, errors and times by the request's name. Guarded by itself. */
final class Tally {

  private static final class Row {
    private final List<Long> micros = new ArrayList<>();
    private int errors;
  }

  private final Map<String, Row> rows = new TreeMap<>();
  private int dropped;

  synchronized void count(String name, long nanos, boolean error) {
    Row row = rows.computeIfAbsent(name, unused -> new Row());
    row.micros.add(nanos / 1_000);
    row.errors += error ? 1 : 0;
  }

  /** Not sent: as many as may be under way were under way. */
  synchronized void countDropped() {
    dropped++;
  }

  synchronized int requests() {
    return rows.values().stream().mapToInt(row -> row.micros.size()).sum();
  }

  synchronized int errors() {
    return rows.values().stream().mapToInt(row -> row.errors).sum();
  }

  synchronized String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT,
            "%-32s %9s %7s %10s %10s %10s%n",
            "request",
            "requests",
            "errors",
            "p50 ms",
            "p95 ms",
            "p99 ms"));
    Row all = new Row();
    rows.forEach(
        (name, row) -> {
          table.append(line(name, row));
          if (!name.contains("/misbehave/")) {
            all.micros.addAll(row.micros);
            all.errors += row.errors;
          }
        });
    table.append(line("all but misbehaviour", all));
    if (dropped > 0) {
      table.append("not sent, too many under way: ").append(dropped).append('\n');
    }
    return table.toString();
  }

  private static String line(String name, Row row) {
    List<Long> sorted = new ArrayList<>(row.micros);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%-32s %9d %7d %10.1f %10.1f %10.1f%n",
        name,
        sorted.size(),
        row.errors,
        percentile(sorted, 0.50),
        percentile(sorted, 0.95),
        percentile(sorted, 0.99));
  }

  /** Milliseconds; the nearest rank. */
  static double percentile(List<Long> sortedMicros, double share) {
    if (sortedMicros.isEmpty()) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sortedMicros.size());
    return sortedMicros.get(Math.max(1, rank) - 1) / 1_000.0;
  }
}
