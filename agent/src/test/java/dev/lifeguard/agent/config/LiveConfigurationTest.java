// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveConfigurationTest {

  private final Running jvm = new Running();
  private final Configuration configuration = Configuration.load(null, jvm);
  private final List<Policies> told = new ArrayList<>();

  LiveConfigurationTest() {
    configuration.onChange(told::add);
  }

  @Test
  void aPropertySetInTheRunningJvmTogglesAPolicy() {
    jvm.properties.put("lifeguard.leak", "enforce");
    configuration.refresh();
    assertThat(configuration.policies().policy(DiagnosisKeys.LEAK)).isEqualTo(Policy.ENFORCE);
    assertThat(told).containsExactly(configuration.policies());
    jvm.properties.remove("lifeguard.leak");
    configuration.refresh();
    assertThat(configuration.policies().policy(DiagnosisKeys.LEAK)).isEqualTo(Policy.OBSERVE);
    assertThat(told).hasSize(2);
  }

  @Test
  void withoutAChangeTheSnapshotStaysAndNobodyIsTold() {
    Policies before = configuration.policies();
    assertThat(configuration.refresh()).isEmpty();
    assertThat(configuration.policies()).isSameAs(before);
    assertThat(told).isEmpty();
  }

  @Test
  void aSettingThatIsNotLiveStaysAsItWasAtTheStart() {
    jvm.properties.put("lifeguard.admin.port", "1");
    List<Problem> fresh = configuration.refresh();
    assertThat(configuration.policies().value(AdminKeys.ADMIN_PORT)).isEqualTo(9463);
    assertThat(fresh)
        .extracting(Problem::message)
        .containsExactly(
            "lifeguard.admin.port=1 (from -Dlifeguard.admin.port) is read only at the start: it takes"
                + " effect with the next one.");
    assertThat(told).isEmpty();
    assertThat(configuration.refresh()).as("said once").isEmpty();
  }

  @Test
  void aBadLiveValueIsReportedOnceAndGoesAwayWhenItIsMended() {
    jvm.properties.put("lifeguard.leak.threshold", "5");
    assertThat(configuration.refresh()).hasSize(1);
    assertThat(configuration.refresh()).isEmpty();
    assertThat(configuration.problems()).isNotEmpty();
    jvm.properties.remove("lifeguard.leak.threshold");
    assertThat(configuration.refresh()).isEmpty();
    assertThat(configuration.problems()).isEmpty();
  }

  @Test
  void anOverrideStandsAboveEverythingUntilItIsUnset() {
    jvm.properties.put("lifeguard.pool.max", "10");
    assertThat(configuration.override("lifeguard.pool.max", "5", null, "ann", "incident"))
        .isEmpty();
    assertThat(configuration.policies().value(PoolKeys.POOL_MAX).value()).isEqualTo(5);
    assertThat(configuration.policies().origin(PoolKeys.POOL_MAX).source())
        .isEqualTo("override by ann");
    assertThat(configuration.overrides())
        .extracting(LiveOverride::reason)
        .containsExactly("incident");
    assertThat(configuration.unset("lifeguard.pool.max")).isTrue();
    assertThat(configuration.policies().value(PoolKeys.POOL_MAX).value()).isEqualTo(10);
    assertThat(configuration.unset("lifeguard.pool.max")).isFalse();
  }

  @Test
  void anOverrideEndsWithItsTimeToLive() {
    jvm.nanos = Long.MAX_VALUE - 1; // nanoTime may wrap while the override stands
    configuration.override("lifeguard.breaker", "off", Duration.ofMinutes(15), "ann", "");
    jvm.nanos += Duration.ofMinutes(15).toNanos() - 1;
    configuration.refresh();
    assertThat(configuration.policies().value(BreakerKeys.BREAKER)).isEqualTo(Policy.OFF);
    jvm.nanos++;
    configuration.refresh();
    assertThat(configuration.policies().value(BreakerKeys.BREAKER)).isEqualTo(Policy.AUTO);
    assertThat(configuration.overrides()).isEmpty();
    assertThat(told).hasSize(2);
  }

  @Test
  void whatPropertiesAndEndedOverridesChangeIsToldOnceWithBeforeAndAfter() {
    jvm.properties.put("lifeguard.pool.max", "10");
    configuration.refresh();
    assertThat(configuration.takeChanges()).hasSize(1);
    configuration.override("lifeguard.pool.max", "5", Duration.ofSeconds(9), "ann", "why");
    configuration.override("lifeguard.leak[orders]", "off", Duration.ofSeconds(9), "ann", "");
    jvm.properties.put("lifeguard.breaker", "off");
    jvm.nanos += Duration.ofSeconds(9).toNanos();
    configuration.refresh();
    assertThat(configuration.takeChanges())
        .extracting(
            change ->
                change.key()
                    + " "
                    + change.cause()
                    + " "
                    + change.before().value()
                    + " "
                    + change.after().value()
                    + " "
                    + change.after().source())
        .containsExactlyInAnyOrder(
            "lifeguard.pool.max EXPIRED 5 10 -Dlifeguard.pool.max",
            "lifeguard.leak[orders] EXPIRED off observe default",
            "lifeguard.breaker SOURCE auto off -Dlifeguard.breaker");
    assertThat(configuration.takeChanges()).isEmpty();
  }

  @Test
  void anOverrideThatEndedJustBeforeTheNextIsNotForgotten() {
    configuration.override("lifeguard.pool.max", "5", Duration.ofSeconds(9), "ann", "");
    jvm.nanos += Duration.ofSeconds(9).toNanos();
    configuration.override("lifeguard.pool.max", "6", null, "bob", "");
    assertThat(configuration.takeChanges())
        .extracting(SettingChange::cause)
        .containsExactly(SettingChange.Cause.EXPIRED);
  }

  @Test
  void anOverrideOfOnePoolLeavesTheOthers() {
    assertThat(configuration.override("lifeguard.pool.max[orders]", "5", null, "ann", ""))
        .isEmpty();
    assertThat(configuration.policies().value(PoolKeys.POOL_MAX, "orders").value()).isEqualTo(5);
    assertThat(configuration.policies().value(PoolKeys.POOL_MAX, "other").is("keep")).isTrue();
  }

  @Test
  void whatCannotBeOverriddenIsRefusedAndChangesNothing() {
    assertThat(refused("lifeguard.pool.mx", "5")).contains("Did you mean lifeguard.pool.max?");
    assertThat(refused("lifeguard.pool.max", "many")).contains("a whole number from 1");
    assertThat(refused("lifeguard.postgresql", "off")).contains("cannot be overridden");
    assertThat(refused("lifeguard.fleet[orders]", "off")).contains("not set per pool");
    assertThat(refused("lifeguard.admin.url", "x")).contains("is not a setting");
    assertThat(refused("", "")).contains("unknown setting");
    assertThat(configuration.overrides()).isEmpty();
    assertThat(told).isEmpty();
  }

  private String refused(String key, String value) {
    return configuration.override(key, value, null, "ann", "").orElseThrow().message();
  }

  @Test
  void aListenerThatFailsKeepsNobodyElseFromBeingTold() {
    Configuration other = Configuration.load(null, jvm);
    other.onChange(
        policies -> {
          throw new IllegalStateException("on purpose");
        });
    List<Policies> heard = new ArrayList<>();
    other.onChange(heard::add);
    jvm.properties.put("lifeguard.leak", "off");
    other.refresh();
    assertThat(heard).hasSize(1);
  }

  /** A JVM whose properties and clock the test moves. */
  private static final class Running implements Surroundings {

    private final Map<String, String> properties = new HashMap<>();
    private long nanos;

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public Set<String> propertyNames() {
      return Set.copyOf(properties.keySet());
    }

    @Override
    public @Nullable String property(String name) {
      return properties.get(name);
    }

    @Override
    public long nanoTime() {
      return nanos;
    }
  }
}
