// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReporterTest {

  private final Pools pools = new Pools(url -> Endpoint.UNKNOWN, type -> {});
  private final Object source = new Object();
  private final Pool pool = pools.of(source);
  private final List<String> said = new ArrayList<>();
  private final Reporter reporter = new Reporter((first, others) -> said.add(first));

  private boolean report(int second) {
    long now = Duration.ofSeconds(second).toNanos();
    boolean due = reporter.isDue(pool, false, now);
    if (due) {
      reporter.add(pool, new Holdings().report().concluded("second " + second), "2s", now);
    }
    return due;
  }

  @Test
  void aReportIsMadeEveryTenSecondsAndSaidEveryMinute() {
    List<Integer> made = new ArrayList<>();
    for (int second = 0; second <= 125; second++) {
      if (report(second)) {
        made.add(second);
      }
    }
    assertThat(made).containsExactly(0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120);
    assertThat(said).hasSize(3);
    assertThat(said.get(1)).contains("second 60").contains("lifeguard.pool.acquire-timeout=2s");
  }

  @Test
  void theLastTwentyAreKeptNewestFirst() {
    for (int second = 0; second < 300; second += 10) {
      report(second);
    }
    assertThat(reporter.reports()).hasSize(20);
    assertThat(reporter.reports().get(0).conclusion()).isEqualTo("second 290");
    Report last = reporter.last(pool);
    assertThat(last == null ? "" : last.conclusion()).isEqualTo("second 290");
  }

  /** The report of those who wait has no trace of the one who then gives up. */
  @Test
  void whoeverGivesUpAfterAReportOfThoseWhoWaitIsReportedOnAtOnce() {
    assertThat(report(0)).isTrue();
    long now = Duration.ofSeconds(1).toNanos();

    assertThat(reporter.isDue(pool, false, now)).isFalse();
    assertThat(reporter.isDue(pool, true, now)).isTrue();

    reporter.add(pool, new Holdings().timedOut(1).report(), "2s", now);
    assertThat(reporter.isDue(pool, true, now)).as("it was told").isFalse();
    assertThat(said).hasSize(1);
  }
}
