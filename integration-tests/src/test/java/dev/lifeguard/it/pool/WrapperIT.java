// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.ServiceBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A DataSource before the pool is not a second pool, and a proxied statement is not a second query.
 */
class WrapperIT {

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  @ParameterizedTest
  @ValueSource(
      strings = {"spring-lazy", "spring-delegating", "tx-aware", "routing", "p6spy", "dsproxy"})
  void aWrapperCountsNothingTwice(String wrapper) {
    try (ForkedService service = wrapped(wrapper, services()).start()) {
      service.command("open hikari name=orders " + database.openArguments());
      service.command("cycle 1");
      service.command("wrap " + wrapper);
      service.command("cycle 1"); // a lazy proxy probes the pool on its first use
      PoolFigures before = PoolFigures.of(service);
      service.command("cycle 50");
      service.command("prepare 10");
      PoolFigures done = PoolFigures.of(service).since(before);
      assertThat(done.borrows()).as("borrows").isEqualTo(51);
      assertThat(done.returns()).as("returns").isEqualTo(51);
      assertThat(done.queries()).as("queries").isEqualTo(60);
      assertThat(done.used()).as("in use").isZero();
      assertThat(service.metrics().values("db_client_connection_pool_name"))
          .containsExactly("orders");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"spring-lazy", "spring-delegating", "tx-aware", "routing", "p6spy", "dsproxy"})
  void theServiceSeesTheSameObjectsAsWithoutTheAgent(String wrapper) {
    try (ForkedService plain = wrapped(wrapper, services().withoutAgent()).start();
        ForkedService agent = wrapped(wrapper, services()).start()) {
      assertThat(identity(agent, wrapper)).isEqualTo(identity(plain, wrapper));
    }
  }

  private String identity(ForkedService service, String wrapper) {
    service.command("open hikari name=orders " + database.openArguments());
    service.command("wrap " + wrapper);
    return service
        .command("identity")
        .line()
        .replaceAll("jdk\\.proxy\\d+\\.\\$Proxy\\d+", "(proxy)");
  }

  private static ServiceBuilder services() {
    return ForkedService.probe().shortLived().with("pgjdbc", "hikaricp");
  }

  private static ServiceBuilder wrapped(String wrapper, ServiceBuilder builder) {
    return switch (wrapper) {
      case "p6spy" -> builder.with("p6spy");
      case "dsproxy" -> builder.with("datasource-proxy");
      default -> builder.with("spring-jdbc");
    };
  }
}
