// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that open a connection each time, or keep one: no pool, but the same statements. */
class WithoutPoolIT {

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  @ParameterizedTest
  @ValueSource(strings = {"pg-simple", "driver-manager", "driver", "pg-connection-pool"})
  void eachQueryCountsOnce(String kind) {
    try (ForkedService service = service(kind)) {
      PoolFigures before = PoolFigures.of(service);
      service.command("cycle 50");
      service.command("prepare 10");
      PoolFigures done = PoolFigures.of(service).since(before);
      assertThat(done.queries()).isEqualTo(60);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pg-simple", "driver-manager", "driver"})
  void eachConnectIsACreation(String kind) {
    try (ForkedService service = service(kind)) {
      PoolFigures before = PoolFigures.of(service);
      service.command("cycle 20");
      PoolFigures done = PoolFigures.of(service).since(before);
      assertThat(done.created()).isEqualTo(20);
      assertThat(done.used()).isZero();
    }
  }

  @Test
  void aDataSourceWithoutAPoolCountsItsBorrows() {
    try (ForkedService service = service("pg-simple")) {
      PoolFigures before = PoolFigures.of(service);
      service.command("cycle 20");
      PoolFigures done = PoolFigures.of(service).since(before);
      assertThat(done.borrows()).isEqualTo(20);
      assertThat(done.returns()).isEqualTo(20);
    }
  }

  @Test
  void twoPoolsKeepTheirFiguresApart() {
    try (ForkedService service =
        ForkedService.probe().shortLived().with("pgjdbc", "hikaricp").start()) {
      service.command("open hikari name=orders " + database.openArguments());
      service.command("cycle 7");
      service.command("open hikari name=billing " + database.openArguments());
      service.command("cycle 11");
      Metrics metrics = service.metrics();
      assertThat(returns(metrics, "orders")).isEqualTo(7);
      assertThat(returns(metrics, "billing")).isEqualTo(11);
    }
  }

  private static long returns(Metrics metrics, String pool) {
    return metrics.count(
        "db_client_connection_use_time_seconds_count", "db_client_connection_pool_name", pool);
  }

  private ForkedService service(String kind) {
    ForkedService service = ForkedService.probe().shortLived().with("pgjdbc").start();
    service.command("open " + kind + " " + database.openArguments());
    service.command("cycle 1");
    return service;
  }
}
