// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Surroundings;
import dev.lifeguard.agent.trace.TracesPolicy;
import dev.lifeguard.agent.trace.TracesPolicy.OtherAgent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracesSliceTest {

  private static TracesPolicy policy(
      Map<String, String> properties, Map<String, String> variables) {
    Surroundings around = Surroundings.of(properties, variables);
    return new TracesSlice(Configuration.load(null, around).policies(), around).policy();
  }

  @Test
  void byDefaultStatementsAreTracedWithTheirTextAndUnitsAreNot() {
    assertThat(policy(Map.of(), Map.of()))
        .isEqualTo(new TracesPolicy(true, false, true, 1, OtherAgent.STATEMENTS));
  }

  @Test
  void theSettingsSayWhatIsTraced() {
    TracesPolicy policy =
        policy(Map.of("lifeguard.traces.sql", "off"), Map.of("LIFEGUARD_TRACES_UNITS", "true"));
    assertThat(policy.sql()).isFalse();
    assertThat(policy.units()).isTrue();
    assertThat(policy(Map.of("lifeguard.traces", "off"), Map.of()).on()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_SDK_DISABLED, true",
    "OTEL_TRACES_EXPORTER, none",
    "OTEL_TRACES_SAMPLER, always_off"
  })
  void theStandardVariablesSwitchItOff(String variable, String value) {
    assertThat(policy(Map.of(), Map.of(variable, value)).on()).isFalse();
    String property = variable.toLowerCase(java.util.Locale.ROOT).replace('_', '.');
    assertThat(policy(Map.of(property, value), Map.of()).on()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "always_on, , 1",
    "traceidratio, 0.25, 0.25",
    "parentbased_traceidratio, 0.1, 0.1",
    "parentbased_traceidratio, , 1",
    "parentbased_traceidratio, 7, 1",
    "parentbased_traceidratio, x, 1",
    "parentbased_always_off, , 0",
    "PARENTBASED_ALWAYS_OFF, , 0",
    "jaeger_remote, , 1"
  })
  void theSamplerSaysHowManyUnitsBeginATrace(String name, String argument, double ratio) {
    TracesPolicy policy =
        policy(
            Map.of("otel.traces.sampler", name),
            argument == null ? Map.of() : Map.of("OTEL_TRACES_SAMPLER_ARG", argument));
    assertThat(policy.on()).isTrue();
    assertThat(policy.rootRatio()).isEqualTo(ratio);
  }

  @Test
  void aPropertyGoesBeforeItsVariable() {
    TracesPolicy policy =
        policy(Map.of("otel.traces.exporter", "otlp"), Map.of("OTEL_TRACES_EXPORTER", "none"));
    assertThat(policy.on()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "otel.javaagent.enabled, false, NOTHING",
    "otel.instrumentation.jdbc.enabled, false, NO_STATEMENTS",
    "otel.instrumentation.common.default-enabled, false, NO_STATEMENTS",
    "otel.instrumentation.jdbc.enabled, true, STATEMENTS"
  })
  void theOtherAgentsSwitchesAreKnown(String property, String value, OtherAgent expected) {
    assertThat(policy(Map.of(property, value), Map.of()).beside()).isEqualTo(expected);
  }
}
