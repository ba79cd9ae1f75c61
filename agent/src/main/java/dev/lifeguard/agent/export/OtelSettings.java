// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.export;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What was given of OpenTelemetry's standard settings.
 *
 * @param values by the name of the system property, {@code otel.exporter.otlp.endpoint}
 */
public record OtelSettings(Map<String, String> values) {

  /** The variables {@code OTEL_…}, and the properties {@code otel.…} above them. */
  public static OtelSettings of(Map<String, String> variables, Map<String, String> properties) {
    Map<String, String> values = new HashMap<>();
    variables.forEach((name, value) -> put(values, name.replace('_', '.'), value));
    properties.forEach((name, value) -> put(values, name, value));
    return new OtelSettings(Map.copyOf(values));
  }

  private static void put(Map<String, String> values, String name, String value) {
    String key = name.toLowerCase(Locale.ROOT).replace('-', '.');
    if (key.startsWith("otel.") && !value.isBlank()) {
      values.put(key, value.strip());
    }
  }

  /** Empty where it is not given. */
  String value(String key) {
    return values.getOrDefault(key, "");
  }
}
