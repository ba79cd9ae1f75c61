// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.pool.PoolSnapshot;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportsTest {

  @Test
  void theStartIsOneLine() {
    StartReport report =
        new StartReport(
            "0.1.0",
            "orders",
            "production",
            "enforce",
            "http://127.0.0.1:9463 (token file /home/app/.lifeguard/orders-admin-token)",
            "4 settings (2 -D, 2 env)",
            38);

    assertThat(report.line())
        .isEqualTo(
            "0.1.0 | orders in production | postgresql enforce | admin http://127.0.0.1:9463"
                + " (token file /home/app/.lifeguard/orders-admin-token)"
                + " | 4 settings (2 -D, 2 env) | 38 ms");
  }

  @Test
  void theEndTellsWhatWasSeenAndWhatIsStillHeld() {
    ShutdownReport report = new ShutdownReport(Snapshots.agent(Snapshots.pool("orders", 4, 2, 0)));

    assertThat(report.lines())
        .containsExactly(
            "stopped after 12 min | 1 pool, 100 borrows | 12 of 12 hooks active"
                + " | 2 agent errors {instrument=2}",
            "pool orders (hikari): 100 borrows, 3 timeouts, 1 failure; waited p99 2.985 ms,"
                + " held p99 39.800 ms; 4 never given back");
  }

  @Test
  void manyPoolsAreNotAllListed() {
    PoolSnapshot[] pools =
        IntStream.range(0, 15)
            .mapToObj(i -> Snapshots.pool("pool" + i, 0, 1, 0))
            .toArray(PoolSnapshot[]::new);

    assertThat(new ShutdownReport(Snapshots.agent(pools)).lines())
        .hasSize(12)
        .last()
        .isEqualTo("and 5 pools more");
  }
}
