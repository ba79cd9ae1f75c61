// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedHostsTest {

  private final AllowedHosts hosts = new AllowedHosts("0.0.0.0", List.of("Orders.Example:9463"));

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1:9463, 127.0.0.1, true",
    "LOCALHOST:1, 127.0.0.1, true",
    "localhost., 127.0.0.1, true",
    "[::1]:9463, 0:0:0:0:0:0:0:1, true",
    "orders.example, 10.1.2.3, true",
    "10.1.2.3:9463, 10.1.2.3, true",
    "10.1.2.4:9463, 10.1.2.3, false",
    "[fd00::7]:9463, fd00:0:0:0:0:0:0:7, true",
    "[fd00::8]:9463, fd00:0:0:0:0:0:0:7, false",
    "evil.example, 127.0.0.1, false",
    "localhost.evil.example, 127.0.0.1, false",
    "127.0.0.1.evil.example:9463, 127.0.0.1, false",
    "'', 127.0.0.1, false",
    "'[', 127.0.0.1, false",
    "':::', 0:0:0:0:0:0:0:1, false",
  })
  void onlyAddressesItListensOnAndConfiguredNamesAreAnswered(
      String header, String local, boolean allowed) {
    assertThat(hosts.allow(header, local)).isEqualTo(allowed);
  }
}
