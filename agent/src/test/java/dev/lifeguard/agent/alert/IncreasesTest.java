// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncreasesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Increases increases = new Increases();
  private long now;

  private void add(long seconds, Map<String, Long> timeouts) {
    now += seconds * 1_000_000_000;
    Map<Counter.Of, Long> counts = new java.util.HashMap<>();
    timeouts.forEach((pool, count) -> counts.put(new Counter.Of(Counter.TIMEOUTS, pool), count));
    increases.add(now, counts);
  }

  private long in(String pool, Duration window) {
    return increases.in(Counter.TIMEOUTS, pool, window);
  }

  @Test
  void whatWasCountedBeforeTheFirstLookIsNoNews() {
    add(0, Map.of("orders", 40L));
    assertThat(in("orders", MINUTE)).isZero();
    add(5, Map.of("orders", 43L));
    assertThat(in("orders", MINUTE)).isEqualTo(3);
  }

  @Test
  void aCounterThatComesLaterBeginsAtNothing() {
    add(0, Map.of());
    add(5, Map.of("orders", 4L));
    assertThat(in("orders", MINUTE)).isEqualTo(4);
  }

  @Test
  void whatIsOlderThanTheWindowDoesNotCount() {
    add(0, Map.of("orders", 0L));
    add(5, Map.of("orders", 7L));
    for (int i = 0; i < 11; i++) {
      add(5, Map.of("orders", 7L));
      assertThat(in("orders", MINUTE)).isEqualTo(7);
    }
    add(5, Map.of("orders", 9L));
    assertThat(in("orders", MINUTE)).isEqualTo(2);
    assertThat(in("orders", MINUTE.multipliedBy(5))).isEqualTo(9);
  }

  @Test
  void aPoolThatWasMadeAnewCountsFromTheBeginning() {
    add(0, Map.of("orders", 100L));
    add(5, Map.of("orders", 110L));
    add(5, Map.of("orders", 2L));
    assertThat(in("orders", MINUTE)).isEqualTo(12);
  }

  @Test
  void aPoolThatIsGoneIsForgotten() {
    add(0, Map.of("orders", 0L));
    add(5, Map.of("orders", 5L));
    add(5, Map.of());
    add(5, Map.of("orders", 1L));
    assertThat(in("orders", MINUTE)).isEqualTo(1);
  }

  @Test
  void aQuarterOfAnHourIsRememberedForever() {
    for (int i = 0; i <= 5_000; i++) {
      add(5, Map.of("orders", (long) i));
    }
    assertThat(in("orders", Duration.ofMinutes(15))).isEqualTo(180);
    assertThat(in("orders", Duration.ofMinutes(2))).isEqualTo(24);
  }

  @Test
  void afterALateLookWhatMayBeOfTheWindowCounts() {
    add(0, Map.of("orders", 0L));
    add(300, Map.of("orders", 5L));
    add(5, Map.of("orders", 6L));
    assertThat(in("orders", MINUTE)).as("the five may be of the last minute").isEqualTo(6);
  }
}
