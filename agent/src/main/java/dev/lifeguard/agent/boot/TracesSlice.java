// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Surroundings;
import dev.lifeguard.agent.config.TelemetryKeys;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.trace.TracesPolicy;
import dev.lifeguard.agent.trace.TracesPolicy.OtherAgent;
import java.util.Locale;

/**
 * Cuts what tracing reads out of the settings and OpenTelemetry's standard variables; each of those
 * may also be a system property, which goes first, as it does for OpenTelemetry's own SDK.
 */
record TracesSlice(Policies policies, Surroundings surroundings) {

  TracesPolicy policy() {
    String sampler = standard("otel.traces.sampler").toLowerCase(Locale.ROOT);
    boolean on =
        policies.value(TelemetryKeys.TRACES)
            && !isTrue("otel.sdk.disabled")
            && !standard("otel.traces.exporter").equalsIgnoreCase("none")
            && !sampler.equals("always_off");
    return on
        ? new TracesPolicy(
            true,
            policies.value(TelemetryKeys.TRACES_UNITS),
            policies.value(TelemetryKeys.TRACES_SQL).equals("sanitized"),
            rootRatio(sampler),
            true,
            beside())
        : TracesPolicy.OFF;
  }

  private double rootRatio(String sampler) {
    return switch (sampler) {
      case "", "always_on", "parentbased_always_on" -> 1;
      case "parentbased_always_off" -> 0;
      case "traceidratio", "parentbased_traceidratio" -> ratio();
      default -> {
        Log.rateLimited(
            "traces-sampler",
            "OTEL_TRACES_SAMPLER="
                + sampler
                + " is not known here; traces that begin with a unit of work are all sampled, spans in"
                + " a trace of the service as that trace is. Known: always_on, always_off,"
                + " traceidratio, parentbased_always_on, parentbased_always_off,"
                + " parentbased_traceidratio");
        yield 1;
      }
    };
  }

  private double ratio() {
    String text = standard("otel.traces.sampler.arg");
    try {
      double ratio = text.isEmpty() ? 1 : Double.parseDouble(text);
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    Log.rateLimited(
        "traces-sampler-arg",
        "OTEL_TRACES_SAMPLER_ARG=" + text + " is no number from 0 to 1; 1 is used");
    return 1;
  }

  /** By the switches of OpenTelemetry's agent, which it reads from the same two places. */
  private OtherAgent beside() {
    if (isFalse("otel.javaagent.enabled")) {
      return OtherAgent.NOTHING;
    }
    boolean byDefault = !isFalse("otel.instrumentation.common.default-enabled");
    boolean jdbc =
        byDefault
            ? !isFalse("otel.instrumentation.jdbc.enabled")
            : isTrue("otel.instrumentation.jdbc.enabled");
    return jdbc ? OtherAgent.STATEMENTS : OtherAgent.NO_STATEMENTS;
  }

  private boolean isTrue(String property) {
    return standard(property).equalsIgnoreCase("true");
  }

  private boolean isFalse(String property) {
    return standard(property).equalsIgnoreCase("false");
  }

  /** Empty where neither the property nor the variable is set. */
  private String standard(String property) {
    String value = surroundings.property(property);
    if (value == null || value.isBlank()) {
      String variable = property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
      value = surroundings.environment().get(variable);
    }
    return value == null ? "" : value.trim();
  }
}
