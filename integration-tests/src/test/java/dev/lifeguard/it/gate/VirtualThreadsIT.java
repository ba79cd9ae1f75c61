// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Metrics;
import org.junit.jupiter.api.Test;

/** Callers that are virtual threads wait at the gate without keeping a carrier. */
class VirtualThreadsIT {

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  @Test
  void aThousandShareFourConnections() {
    try (ForkedService service =
        ForkedService.probe()
            .jdk(Jdk.V25)
            .with("pgjdbc", "dbcp2")
            .property("lifeguard.gate", "enforce")
            .property("lifeguard.gate.limit", 4)
            .property("lifeguard.gate.max-wait", GatedSource.MAX_WAIT)
            .start()) {
      service.command("open dbcp2 name=orders max=20 " + database.openArguments());
      service.command("virtual 1000 5");
      Metrics metrics = service.metrics();
      assertThat(metrics.count("db_client_connection_use_time_seconds_count")).isEqualTo(5000);
      // This pool opens one where none is idle: with never more than four in use, four at most.
      assertThat(metrics.count("db_client_connection_create_time_seconds_count")).isBetween(1L, 4L);
      assertThat(metrics.count("lifeguard_gate_wait_seconds_count")).isPositive();
      assertThat(metrics.sum("lifeguard_gate_in_use")).isZero();
      assertThat(metrics.sum("lifeguard_gate_rejected_total")).isZero();
      assertThat(metrics.sum("lifeguard_agent_errors_total")).isZero();
    }
  }
}
