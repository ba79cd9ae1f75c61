// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prometheus' text in a form to read: a histogram is one line, labels that tell nothing are out.
 */
final class MetricsDigest {

  private final Map<String, Set<String>> valuesByLabel = new HashMap<>();
  private final List<Series> series = new ArrayList<>();

  MetricsDigest(String text, List<String> prefixes) {
    text.lines()
        .map(Series::parse)
        .flatMap(java.util.Optional::stream)
        .filter(one -> prefixes.stream().anyMatch(one.name()::startsWith))
        .forEach(this::add);
  }

  private void add(Series one) {
    series.add(one);
    one.labels()
        .forEach(
            (label, value) ->
                valuesByLabel.computeIfAbsent(label, unused -> new HashSet<>()).add(value));
  }

  boolean has(String prefix) {
    return series.stream().anyMatch(one -> one.name().startsWith(prefix));
  }

  /** One line each, in the order of names. */
  List<String> lines() {
    Set<String> histograms =
        series.stream()
            .filter(one -> one.name().endsWith("_bucket"))
            .map(one -> one.name().substring(0, one.name().length() - "_bucket".length()))
            .collect(Collectors.toSet());
    Map<String, Object> digest = new TreeMap<>();
    for (Series one : series) {
      String base = one.name().replaceFirst("_(bucket|sum|count|max|created)$", "");
      if (histograms.contains(base)) {
        observe((Histogram) digest.computeIfAbsent(key(base, one), key -> new Histogram()), one);
      } else {
        digest.put(key(one.name(), one), plain(one.value()));
      }
    }
    List<String> lines = new ArrayList<>();
    digest.forEach((name, value) -> lines.add(name + "  " + value));
    return lines;
  }

  private static void observe(Histogram histogram, Series one) {
    if (one.name().endsWith("_bucket")) {
      histogram.bucket(Series.number(one.labels().getOrDefault("le", "+Inf")), one.value());
    } else if (one.name().endsWith("_sum")) {
      histogram.sum(one.value());
    } else if (one.name().endsWith("_count")) {
      histogram.count(one.value());
    }
  }

  private String key(String name, Series one) {
    String labels =
        one.labels().entrySet().stream()
            .filter(label -> !label.getKey().equals("le"))
            .filter(label -> valuesByLabel.getOrDefault(label.getKey(), Set.of()).size() > 1)
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", "));
    return labels.isEmpty() ? name : name + "{" + labels + "}";
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
