// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import dev.lifeguard.it.observability.Dashboard.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a chart, as Prometheus answers.
 *
 * @param times seconds since 1970, ascending
 * @param values as many
 */
record Series(String legend, List<Double> times, List<Double> values) {

  private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

  static List<Series> ask(PrometheusServer prometheus, Query query, Duration span, int steps) {
    return prometheus.range(query.query(), span, steps).stream()
        .map(result -> of(query.legend(), result))
        .filter(series -> !series.values.isEmpty())
        .toList();
  }

  private static Series of(String legend, Json result) {
    List<Double> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Json point : result.at("values").items()) {
      double value = Double.parseDouble(point.items().get(1).text().replace("Inf", "Infinity"));
      if (Double.isFinite(value)) {
        times.add(Double.valueOf(point.items().get(0).text()));
        values.add(value);
      }
    }
    String name =
        LABEL
            .matcher(legend)
            .replaceAll(label -> Matcher.quoteReplacement(result.text("metric." + label.group(1))));
    return new Series(name, times, values);
  }

  double last() {
    return values.get(values.size() - 1);
  }

  double highest() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
