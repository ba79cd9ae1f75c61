// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An agent that looks for {@code java.sql.Statement} among supertypes with Byte Buddy's own matcher
 * must be able to read what we add to a class: the interfaces of ours have to be found as class
 * files.
 */
@ExtendWith(ResultTable.class)
class NaiveAgentIT {

  record Case(boolean before, Jdk jdk) {
    ServiceBuilder service() {
      ServiceBuilder service = Layout.CLASS_PATH.service(jdk);
      if (jdk == Jdk.V25) {
        // Byte Buddy tries Unsafe, of which this JDK warns; not our doing.
        service.option("--sun-misc-unsafe-memory-access=allow");
      }
      return before
          ? service.agentBefore(Packed.naiveAgent())
          : service.agentAfter(Packed.naiveAgent());
    }

    @Override
    public String toString() {
      return "naive agent " + (before ? "before" : "after") + ", " + jdk.title();
    }
  }

  static Stream<Case> cases() {
    return Combinations.chosen(
        NaiveAgentIT.class,
        Stream.of(true, false)
            .flatMap(before -> Stream.of(Jdk.values()).map(jdk -> new Case(before, jdk))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void bothSeeEveryCall(Case run) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service = run.service().start()) {
      Layout.CLASS_PATH.open(service, Layout.Pool.HIKARI, database);
      service.command("cycle 7");
      Expectations.saw(service.metrics(), 7);
      assertThat(seen(service, "com.zaxxer.hikari.pool.ProxyStatement")).isEqualTo(7);
      assertThat(seen(service, "org.postgresql.jdbc.PgStatement")).isPositive();
      Expectations.leftQuietly(service.stop(), List.of());
    }
  }

  private static long seen(ForkedService service, String type) {
    String count = service.command("property naive." + type).text("value");
    return count.isEmpty() ? 0 : Long.parseLong(count);
  }
}
