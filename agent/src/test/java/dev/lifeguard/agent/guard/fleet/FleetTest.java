// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTest {

  private static final String DATABASE = "localhost:5432/shop";

  private final List<String> said = new ArrayList<>();
  private final Fleet fleet = new Fleet((severity, message) -> said.add(message));

  private static FleetReading reading(int others, int instances) {
    return new FleetReading(100, 3, others, instances, true);
  }

  @Test
  void theShareIsWhatIsFreeDividedByTheInstancesOfARollout() {
    // 100 - 3 reserved - 10 headroom - 7 others - 2 agents = 78; two instances, twice: 19
    assertThat(reading(7, 2).share(2)).isEqualTo(19);
    assertThat(reading(7, 2).share(1)).isEqualTo(39);
    assertThat(new FleetReading(97, 3, 0, 1, true).share(1))
        .as("83 free, headroom 10")
        .isEqualTo(83);
  }

  @Test
  void theShareIsNeverBelowTwo() {
    assertThat(reading(85, 4).share(2)).isEqualTo(2);
    assertThat(reading(500, 1).share(1)).isEqualTo(2);
    assertThat(reading(0, 0).share(0)).as("no instance seen").isEqualTo(87);
  }

  @Test
  void severalPoolsShareByWhatTheyWereConfiguredWith() {
    assertThat(FleetReading.part(30, 20, 60)).isEqualTo(10);
    assertThat(FleetReading.part(30, 60, 60)).isEqualTo(30);
    assertThat(FleetReading.part(30, 1, 600)).isEqualTo(2);
    assertThat(FleetReading.part(30, 0, 60)).as("size not known").isEqualTo(30);
  }

  @Test
  void aCrowdIsSaidOnceUntilItIsOver() {
    for (int i = 0; i < 3; i++) {
      fleet.read(DATABASE, reading(7, 2), 2, 50, false);
    }
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith(
            "fleet at localhost:5432/shop: this instance's pools may open 50 connections, its share"
                + " is 19")
        .endsWith("nothing is changed; lifeguard.fleet=enforce holds them to it");
    assertThat(fleet.would()).isEqualTo(1);
    fleet.read(DATABASE, reading(7, 2), 2, 10, false);
    fleet.read(DATABASE, reading(7, 2), 2, 50, true);
    assertThat(said).hasSize(2);
    assertThat(said.get(1)).endsWith("they are held to it (lifeguard.fleet=enforce)");
    assertThat(fleet.would()).isEqualTo(1);
  }

  @Test
  void behindAPoolerNothingIsEnforced() {
    fleet.read(DATABASE, new FleetReading(100, 3, 7, 2, false), 2, 50, true);
    assertThat(fleet.share(DATABASE)).isZero();
    assertThat(fleet.snapshot()).singleElement().matches(seen -> !seen.direct());
    assertThat(said).singleElement().asString().contains("a pooler stands before the server");
  }
}
