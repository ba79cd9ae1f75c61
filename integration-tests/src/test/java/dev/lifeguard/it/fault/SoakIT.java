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
 * Load with one fault after another, again and again: an hour with {@code -Psoak}, a few rounds of
 * the quick ones otherwise. What a round of all faults leaves behind in the JVM is compared with
 * what the rounds after it leave: nothing of the agent's may grow. In the few rounds of the quick
 * ones something may happen for the first time, when the machine is busy: that happens once, and
 * what grows does so with every round. A service without the agent goes through the same beside it
 * and shows what the pool and the driver keep.
 */
class SoakIT {

  private static final int MINUTES = Integer.getInteger("lifeguard.test.soak.minutes", 0);
  private static final long MEGABYTE = 1 << 20;
  private static final int PERIOD_MILLIS = 20;

  /** Classes that only a rare path loads: an hour may meet one that the first round did not. */
  private static final long RARE_CLASSES = 40;

  private static final int MOST_NEW_SERIES = 10;

  private static final int LEAST_ROUNDS = 3;

  /** Where each of so many rounds has left something behind, all will. */
  private static final int MOST_QUICK_ROUNDS = 8;

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
    try (Scene scene =
        Scene.open(
            List.of(LoadedPool.HIKARI), settings(), LoadedPool.TIMEOUT_MILLIS, PERIOD_MILLIS)) {
      long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
      while (with.size() < LEAST_ROUNDS || System.nanoTime() < end || goesOn(with, without)) {
        for (Fault fault : MINUTES > 0 ? ALL : QUICK) {
          scene.meet(fault).forEach(SoakIT::assertSurvived);
        }
        scene.clients().forEach(one -> (one.hasAgent() ? with : without).add(Footprint.of(one)));
        report(with, without);
      }
      assertThat(scene.end()).allMatch(Ending::clean);
    }
    assertThat(grown(with, without)).as("with the agent: %s, without: %s", with, without).isEmpty();
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

  private static boolean goesOn(List<Footprint> with, List<Footprint> without) {
    return MINUTES == 0 && with.size() < MOST_QUICK_ROUNDS && !grown(with, without).isEmpty();
  }

  /** What has. The first round of all faults loads classes and fills what is bounded. */
  private static List<String> grown(List<Footprint> with, List<Footprint> without) {
    int from = MINUTES > 0 ? 1 : with.size() - 2;
    Footprint before = with.get(from);
    Footprint after = with.get(with.size() - 1);
    List<String> grown = new ArrayList<>();
    long heap = Math.max(0, without.get(without.size() - 1).heap() - without.get(from).heap());
    if (after.heap() - before.heap() >= heap + 2 * MEGABYTE) {
      grown.add("heap");
    }
    boolean bounded = with.stream().allMatch(each -> each.workers() <= Footprint.MOST_WORKERS);
    if (!bounded || !after.threads().equals(before.threads())) {
      grown.add("the agent's threads");
    }
    if (after.classes() - before.classes() >= RARE_CLASSES) {
      grown.add("classes");
    }
    if (after.series() > before.series() + MOST_NEW_SERIES) {
      grown.add("series");
    }
    return grown;
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
