// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverRuleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42.7.1",
        "42.6.0",
        "42.5.4",
        "42.4.3",
        "42.3.8",
        "42.2.27",
        "42.2.5.jre7",
        "42.2.26.jre6",
        "42.1.4",
        "42.0.0",
        "9.4.1212",
        "PostgreSQL 9.4.1208.jre7",
        "PostgreSQL 8.4 JDBC4 (build 703)"
      })
  void driversWithTheInjectionHoleAreUnsafe(String version) {
    DriverRule.Weakness weakness = Objects.requireNonNull(DriverRule.ofVersion(version));
    assertThat(weakness.unsafe()).isTrue();
    assertThat(weakness.reason()).contains("CVE-2024-1597");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42.7.2",
        "42.6.1",
        "42.5.5",
        "42.4.4",
        "42.3.9",
        "42.2.28",
        "42.2.28.jre7",
        "42.7.10"
      })
  void patchedDriversAreOnlyAdvisedAgainst(String version) {
    DriverRule.Weakness weakness = Objects.requireNonNull(DriverRule.ofVersion(version));
    assertThat(weakness.unsafe()).isFalse();
    assertThat(weakness.reason()).contains("CVE-2026-42198");
  }

  @Test
  void channelBindingIsNamedWhereItIsBroken() {
    assertThat(String.valueOf(DriverRule.ofVersion("42.7.6"))).contains("CVE-2025-49146");
    assertThat(String.valueOf(DriverRule.ofVersion("42.7.7"))).doesNotContain("CVE-2025-49146");
    assertThat(String.valueOf(DriverRule.ofVersion("42.7.3"))).doesNotContain("CVE-2025-49146");
  }

  @ParameterizedTest
  @ValueSource(strings = {"42.7.11", "42.7.14", "42.8.0", "43.0.0", "100.0", "unknown", ""})
  void newAndUnreadableVersionsAreNotObjectedTo(String version) {
    assertThat(DriverRule.ofVersion(version)).isNull();
  }
}
