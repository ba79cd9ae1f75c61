// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import org.jspecify.annotations.Nullable;

/** OpenTelemetry's resource attributes, as a comma list of {@code key=value}. */
final class ResourceAttributes {

  static final String SOURCE = "OTEL_RESOURCE_ATTRIBUTES";

  private final String text;

  private ResourceAttributes(String text) {
    this.text = text;
  }

  /** The system property stands above the variable, as in OpenTelemetry. */
  static ResourceAttributes of(Surroundings surroundings) {
    String property = surroundings.property("otel.resource.attributes");
    String text = property == null ? surroundings.environment().get(SOURCE) : property;
    return new ResourceAttributes(text == null ? "" : text);
  }

  @Nullable String value(String key) {
    for (String attribute : text.split(",", -1)) {
      int equals = attribute.indexOf('=');
      if (equals > 0 && attribute.substring(0, equals).strip().equals(key)) {
        return attribute.substring(equals + 1).strip();
      }
    }
    return null;
  }
}
