// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.report.NotRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Load with one fault after another, again and again: an hour with {@code -Psoak}, two rounds of
 * the quick ones otherwise. What a round of all faults leaves behind in the JVM is compared with
 * what the rounds after it leave: nothing of the agent's may grow. A service without the agent goes
 * through the same beside it and shows what the pool and the driver keep.
 */
class SoakIT {

  private static final int MINUTES = Integer.getInteger("lifeguard.test.soak.minutes", 0);
  private static final long MEGABYTE = 1 << 20;

  /** Classes that only a rare path loads: an hour may meet one that the first round did not. */
  private static final long RARE_CLASSES = 40;

  /** An SQLState that was not met before is a histogram of its own, of 14 lines. */
  private static final long RARE_SERIES = 30;

  private static final List<Fault> QUICK = List.of(Fault.CUT, Fault.TERMINATED);

  /**
   * All but the one that a service without {@code socketTimeout} does not survive, agent or not.
   */
  private static final List<Fault> ALL =
      List.of(
          Fault.RESTART,
          Fault.CUT,
          Fault.LEAK,
          Fault.KILL,
          Fault.SLOW,
          Fault.DEADLOCK,
          Fault.TERMINATED,
          Fault.IDLE_IN_TRANSACTION,
          Fault.FREEZE,
          Fault.OUTAGE);

  @Test
  void nothingGrowsWithTimeAndFaults() {
    List<Footprint> with = new ArrayList<>();
    List<Footprint> without = new ArrayList<>();
    try (Scene scene = Scene.open(List.of(LoadedPool.HIKARI), settings(), 20)) {
      long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
      while (with.size() < 3 || System.nanoTime() < end) {
        for (Fault fault : MINUTES > 0 ? ALL : QUICK) {
          scene.meet(fault).forEach(SoakIT::assertSurvived);
        }
        scene.clients().forEach(one -> (one.hasAgent() ? with : without).add(Footprint.of(one)));
        report(with, without);
      }
      assertThat(scene.end()).allMatch(Ending::clean);
    }
    assertNothingGrew(with, without);
    if (MINUTES == 0) {
      NotRun.leftOut(getClass(), "an hour of all faults", "-Psoak");
    }
  }

  /** The settings of all of them: one service meets them all. */
  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    ALL.forEach(fault -> settings.putAll(fault.settings()));
    return settings;
  }

  private static void assertSurvived(Result result) {
    assertThat(result.figures().wrong()).as("%s: calls that read what is not so", result).isZero();
    assertThat(result.figures().recovered()).as("%s: every user is served", result).isTrue();
    assertThat(result.after().errors()).as("%s: the agent's own errors", result).isZero();
  }

  /** The first round loads classes and fills what is bounded; from the second on all is there. */
  private static void assertNothingGrew(List<Footprint> with, List<Footprint> without) {
    Footprint before = with.get(1);
    Footprint after = with.get(with.size() - 1);
    assertThat(after.heap() - before.heap())
        .as("heap: %s", with)
        .isLessThan(Math.max(0, growth(without)) + 2 * MEGABYTE);
    assertThat(after.threads()).as("the agent's threads: %s", with).isEqualTo(before.threads());
    assertThat(with)
        .as("the endpoint's threads")
        .allMatch(each -> each.workers() <= Footprint.MOST_WORKERS);
    assertThat(after.classes() - before.classes()).as("classes: %s", with).isLessThan(RARE_CLASSES);
    assertThat(after.ledger()).as("ledger: %s", with).isLessThanOrEqualTo(LoadedPool.SIZE);
    assertThat(after.series())
        .as("series: %s", with)
        .isLessThanOrEqualTo(before.series() + RARE_SERIES);
  }

  private static long growth(List<Footprint> without) {
    return without.get(without.size() - 1).heap() - without.get(1).heap();
  }

  private static void report(List<Footprint> with, List<Footprint> without) {
    StringBuilder table = new StringBuilder(Footprint.HEAD);
    for (int i = 0; i < with.size(); i++) {
      table.append(with.get(i).row(i + 1, without.get(i)));
    }
    if (MINUTES > 0) {
      DocumentSection.write("soak", table + "\n");
    } else {
      DocumentSection.keep("soak.md", table.toString());
    }
  }
}
