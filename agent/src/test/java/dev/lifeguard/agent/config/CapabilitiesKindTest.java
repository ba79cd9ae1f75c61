// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapabilitiesKindTest {

  private static final CapabilitiesKind KIND = new CapabilitiesKind();

  @Test
  void capabilitiesAreTakenAwayByName() {
    assertThat(KIND.parse("-terminate, -restore")).containsExactly("-terminate", "-restore");
    assertThat(KIND.parse("")).isEmpty();
  }

  @Test
  void anUnknownOneSuggestsTheNearestKnownOne() {
    assertThatThrownBy(() -> KIND.parse("-evct"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no such capability; did you mean -evict?");
    assertThatThrownBy(() -> KIND.parse("-fly")).hasMessageContaining("`-evict`");
  }

  @Test
  void noneIsGiven() {
    assertThatThrownBy(() -> KIND.parse("evict"))
        .hasMessageContaining("never given")
        .hasMessageContaining("did you mean -evict?");
  }

  @Test
  void aListThatIsNotUnderstoodLeavesNobodyAnyOfThem() {
    Surroundings surroundings =
        Surroundings.of(Map.of("lifeguard.admin.capabilities", "-evict,-everyting"), Map.of());

    Configuration configuration = Configuration.load(null, surroundings);

    List<String> removed = configuration.policies().value(AdminKeys.ADMIN_CAPABILITIES);
    assertThat(removed)
        .hasSameSizeAs(CapabilitiesKind.KNOWN)
        .allSatisfy(each -> assertThat(CapabilitiesKind.KNOWN).contains(each.substring(1)));
  }
}
