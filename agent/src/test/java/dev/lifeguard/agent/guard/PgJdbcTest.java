// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static dev.lifeguard.agent.guard.PostgresqlPolicy.Action.REFUSE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.ENFORCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With PostgreSQL's own driver, over the wire. */
class PgJdbcTest {

  private final Recorder recorder = new Recorder();

  private static Map<String, String> announcing(String version) {
    return Map.of(
        "server_version", version,
        "client_encoding", "UTF8",
        "DateStyle", "ISO, MDY",
        "standard_conforming_strings", "on",
        "integer_datetimes", "on");
  }

  @Test
  void aPretenderThatAnnouncesItselfCostsNoRoundTrip() throws IOException, SQLException {
    try (PretenderServer server = new PretenderServer(announcing("15.12-YB-2.25.2.0-b0"), "");
        Connection connection = DriverManager.getConnection(server.url())) {
      PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
      assertThatThrownBy(() -> guard.connected(connection, server.url()))
          .hasMessageContaining("YugabyteDB 15.12-YB-2.25.2.0-b0")
          .hasMessageNotContaining("c4n4ry");
      assertThat(server.queries).isEmpty();
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void aPretenderWithABarePostgresqlVersionIsAskedOnce() throws IOException, SQLException {
    String version = "PostgreSQL 14.4 (Greenplum Database 8.0.0 build commit:abc) on x86_64";
    try (PretenderServer server = new PretenderServer(announcing("14.4"), version);
        Connection connection = DriverManager.getConnection(server.url())) {
      PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
      assertThatThrownBy(() -> guard.connected(connection, server.url()))
          .hasMessageContaining("Greenplum is refused");
      assertThat(server.queries).containsExactly("select version()");
    }
  }

  @Test
  void postgresqlWithACurrentDriverPassesInSilence() throws IOException, SQLException {
    String version = "PostgreSQL 16.4 on x86_64-pc-linux-gnu, 64-bit";
    try (PretenderServer server = new PretenderServer(announcing("16.4"), version);
        Connection connection = DriverManager.getConnection(server.url())) {
      PostgresqlPolicy policy =
          new PostgresqlPolicy(ENFORCE, REFUSE, List.of(), 16, ENFORCE, ENFORCE, "production");
      PostgresqlEnforcement guard = recorder.enforcing(policy);
      guard.requested(server.url(), null);
      guard.connected(connection, server.url());
      assertThat(recorder.reports).isEmpty();
      assertThat(connection.isClosed()).isFalse();
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }
}
