// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The harness itself, without the agent: what it says of a service must be true before anything
 * else.
 */
class HarnessIT {

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void theProbeWorksWithoutTheAgent(Jdk jdk) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service =
        ForkedService.probe().withoutAgent().jdk(jdk).with("pgjdbc", "hikaricp").start()) {
      service.command("open hikari " + database.openArguments());
      Answer answer = service.command("cycle 10");
      assertThat(answer.number("cycles")).isEqualTo(10);
      assertThat(answer.number("insideNanos")).isPositive();
      assertThat(database.serverConnections()).isPositive();
      assertThat(service.tryCommand("fail").state()).isEqualTo("42P01");
      assertThat(service.stop().code()).isZero();
    }
  }

  @Test
  void aServerOfItsOwnDiesAndComesBack() throws Exception {
    TestPostgres server = TestPostgres.own();
    try {
      TestDatabase database = server.database(getClass());
      assertThat(database.number("select 1")).isEqualTo(1);
      server.pause();
      server.resume();
      server.kill();
      server.restart();
      try (Connection connection = database.connect()) {
        assertThat(connection.isValid(10)).isTrue();
      }
    } finally {
      server.stop();
    }
  }
}
