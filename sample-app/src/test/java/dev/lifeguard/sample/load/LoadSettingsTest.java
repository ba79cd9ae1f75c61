// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadSettingsTest {

  @Test
  void optionsAreReadAndTheRestHasDefaults() {
    assertThat(parse("--address", "http://a", "--minutes", "3"))
        .isEqualTo(new LoadSettings("http://a", 3, 40, Duration.ofSeconds(5)));
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThatThrownBy(() -> parse()).hasMessage("--address is missing");
    assertThatThrownBy(() -> parse("--speed", "3")).hasMessage("unknown option --speed");
    assertThatThrownBy(() -> parse("--rate")).hasMessage("--rate needs a value");
    assertThatThrownBy(() -> parse("--address", "x", "--rate", "0"))
        .hasMessage("--rate 0: a number from 1 to 1000 is expected");
  }

  private static LoadSettings parse(String... arguments) {
    return LoadSettings.parse(arguments);
  }
}
