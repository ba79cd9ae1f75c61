// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.health.AgentSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus text, read back: values by series, types by family. */
record Scrape(Map<String, Double> values, Map<String, String> types) {

  private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  static String text(AgentSnapshot snapshot) {
    Exposition exposition = new PrometheusText(() -> snapshot, true).scrape(null);
    return new String(exposition.body(), StandardCharsets.UTF_8);
  }

  static Scrape of(AgentSnapshot snapshot) {
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, String> types = new LinkedHashMap<>();
    for (String line : text(snapshot).lines().toList()) {
      if (line.startsWith("# TYPE ")) {
        int space = line.lastIndexOf(' ');
        types.put(line.substring("# TYPE ".length(), space), line.substring(space + 1));
      } else if (!line.startsWith("#")) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
          throw new AssertionError("not a sample: " + line);
        }
        String series = sample.group(1) + labels(sample.group(2));
        if (values.put(series, Double.valueOf(sample.group(3))) != null) {
          throw new AssertionError("twice: " + series);
        }
      }
    }
    return new Scrape(values, types);
  }

  /** Name, then label and value in turn, in any order. */
  double value(String name, String... labels) {
    Map<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      sorted.put(labels[i], labels[i + 1]);
    }
    Double value = values.get(name + (sorted.isEmpty() ? "" : sorted));
    if (value == null) {
      throw new AssertionError("no " + name + sorted + " among " + named(name));
    }
    return value;
  }

  List<String> named(String name) {
    return values.keySet().stream()
        .filter(series -> series.equals(name) || series.startsWith(name + "{"))
        .toList();
  }

  private static String labels(String text) {
    Map<String, String> sorted = new TreeMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      sorted.put(label.group(1), label.group(2));
    }
    return sorted.isEmpty() ? "" : sorted.toString();
  }
}
