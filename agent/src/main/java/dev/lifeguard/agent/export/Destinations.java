// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a signal is to go, by the standard settings. As OpenTelemetry says, with one difference: by
 * default it goes to {@code localhost:4318}; ours goes nowhere until something names an exporter or
 * an endpoint, because whoever adds an agent for its pools may have no collector.
 *
 * @param log as lines on standard error
 * @param unknown exporters that were asked for and are not among ours
 */
record Destinations(boolean otlp, boolean log, List<String> unknown) {

  private static final Destinations NOWHERE = new Destinations(false, false, List.of());

  /** Of traces. */
  static Destinations traces(OtelSettings settings) {
    String exporters = settings.value("otel.traces.exporter");
    boolean endpoint =
        !settings.value("otel.exporter.otlp.endpoint").isEmpty()
            || !settings.value("otel.exporter.otlp.traces.endpoint").isEmpty();
    return of(settings, exporters.isEmpty() && endpoint ? "otlp" : exporters);
  }

  /** Of metrics: only where the exporter is named. Most services are scraped. */
  static Destinations metrics(OtelSettings settings) {
    return of(settings, settings.value("otel.metrics.exporter"));
  }

  private static Destinations of(OtelSettings settings, String exporters) {
    if (settings.value("otel.sdk.disabled").equalsIgnoreCase("true")) {
      return NOWHERE;
    }
    Set<String> named = new LinkedHashSet<>();
    for (String each : exporters.split(",", -1)) {
      named.add(each.strip().toLowerCase(Locale.ROOT));
    }
    List<String> unknown = new ArrayList<>(named);
    unknown.removeAll(List.of("otlp", "logging", "console", "none", ""));
    return new Destinations(
        named.contains("otlp"),
        named.contains("logging") || named.contains("console"),
        List.copyOf(unknown));
  }

  /** For messages. */
  String text() {
    return otlp ? (log ? "otlp and the log" : "otlp") : log ? "the log" : "nobody";
  }

  boolean any() {
    return otlp || log;
  }
}
