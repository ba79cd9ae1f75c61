// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void withoutSettingsTheDatabaseIsEmbedded() {
    Settings settings = read(Map.of(), Map.of());
    assertThat(settings.jdbcUrl()).isNull();
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.poolSize()).isEqualTo(10);
  }

  @Test
  void aSystemPropertyIsStrongerThanTheEnvironment() {
    Settings settings =
        read(
            Map.of("orders.port", "0"),
            Map.of("ORDERS_PORT", "1234", "ORDERS_JDBC_URL", "jdbc:postgresql:x"));
    assertThat(settings.port()).isZero();
    assertThat(settings.jdbcUrl()).isEqualTo("jdbc:postgresql:x");
  }

  @Test
  void aNumberOutOfBoundsNamesTheSettingAndTheBounds() {
    assertThatThrownBy(() -> read(Map.of("orders.pool-size", "0"), Map.of()))
        .hasMessage("orders.pool-size=0: a number from 1 to 100 is expected");
    assertThatThrownBy(() -> read(Map.of(), Map.of("ORDERS_PORT", "web")))
        .hasMessage("orders.port=web: a number from 0 to 65535 is expected");
  }

  private static Settings read(Map<String, String> properties, Map<String, String> environment) {
    return new Settings.Reader(properties::get, environment::get).settings();
  }
}
