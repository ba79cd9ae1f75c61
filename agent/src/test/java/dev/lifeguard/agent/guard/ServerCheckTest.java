// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static dev.lifeguard.agent.guard.PostgresqlPolicy.Action.EXIT;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Action.REFUSE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.ENFORCE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.OBSERVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ServerCheckTest {

  private static final String URL = "jdbc:postgresql://h:5432/db?password=c4n4ry";
  private static final String POSTGRESQL = "PostgreSQL 16.4 on x86_64-pc-linux-gnu, 64-bit";
  private static final String COCKROACH = "CockroachDB CCL v24.1.0 (x86_64-pc-linux-gnu)";

  private final Recorder recorder = new Recorder();

  private static void connect(PostgresqlEnforcement guard, FakeConnection fake, String url)
      throws SQLException {
    guard.connected(fake.connection(), url);
  }

  @Test
  void postgresqlIsAskedOncePerServerAndPasses() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, EXIT));
    FakeConnection first = new FakeConnection(POSTGRESQL);
    FakeConnection second = new FakeConnection(POSTGRESQL);
    FakeConnection elsewhere = new FakeConnection(POSTGRESQL);
    connect(guard, first, URL);
    connect(guard, second, "jdbc:p6spy:postgresql://h:5432/db?ssl=true");
    connect(guard, elsewhere, "jdbc:postgresql://other:5432/db");
    assertThat(first.calls).contains("executeQuery").doesNotContain("rollback");
    assertThat(second.calls).isEmpty();
    assertThat(elsewhere.calls).contains("executeQuery");
    assertThat(recorder.reports).isEmpty();
  }

  @Test
  void aServerIsAskedAgainAfterFiveMinutesBecauseAnotherMayHaveTakenItsPlace() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    connect(guard, new FakeConnection(POSTGRESQL), URL);
    recorder.nanos.addAndGet(ServerCheck.HOLDS_NANOS - 1);
    connect(guard, new FakeConnection(COCKROACH), URL);
    recorder.nanos.addAndGet(1);
    assertThatThrownBy(() -> connect(guard, new FakeConnection(COCKROACH), URL))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aPretenderIsRefusedAndItsConnectionClosed() {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    for (int i = 0; i < 2; i++) {
      FakeConnection fake = new FakeConnection(COCKROACH);
      assertThatThrownBy(() -> connect(guard, fake, URL))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("CockroachDB CCL v24.1.0")
          .hasMessageContaining("lifeguard.postgresql.allow=jdbc:postgresql://h:5432/db*")
          .hasMessageNotContaining("c4n4ry");
      assertThat(fake.calls).endsWith("close");
    }
    assertThat(guard.refused()).isEqualTo(2);
    assertThat(recorder.reports).hasSize(1);
  }

  @Test
  void aPretenderOnTheAllowListIsNotEvenAsked() throws SQLException {
    FakeConnection fake = new FakeConnection(COCKROACH);
    connect(recorder.enforcing(Recorder.policy(ENFORCE, EXIT, "jdbc:postgresql://h:*")), fake, URL);
    assertThat(fake.calls).isEmpty();
  }

  @Test
  void observingLetsAPretenderGoOn() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(OBSERVE, EXIT));
    FakeConnection fake = new FakeConnection(COCKROACH);
    connect(guard, fake, URL);
    connect(guard, fake, URL);
    assertThat(guard.wouldRefuse()).isEqualTo(2);
    assertThat(recorder.reports).hasSize(1);
  }

  @Test
  void anOldServerIsRefused() {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    FakeConnection fake = new FakeConnection("PostgreSQL 12.22 on x86_64-pc-linux-gnu, 64-bit");
    assertThatThrownBy(() -> connect(guard, fake, URL))
        .hasMessageContaining("PostgreSQL 12 is refused")
        .hasMessageContaining("PostgreSQL 13 or newer (lifeguard.postgresql.min-version)");
  }

  @Test
  void aServerWithoutVersionIsNotPostgresql() {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    assertThatThrownBy(() -> connect(guard, FakeConnection.failing("42883"), URL))
        .hasMessageContaining("select version() failed");
    assertThatThrownBy(() -> connect(guard, new FakeConnection(null), "jdbc:postgresql://empty/db"))
        .hasMessageContaining("no answer");
  }

  @Test
  void aConnectionThatBrokeProvesNothingAndTheNextIsAsked() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    connect(guard, FakeConnection.failing("08006"), URL);
    assertThat(recorder.reports).singleElement().asString().contains("was not identified");
    FakeConnection next = new FakeConnection(POSTGRESQL);
    connect(guard, next, URL);
    assertThat(next.calls).contains("executeQuery");
  }

  @Test
  void aTransactionOpenedByTheQuestionIsEnded() throws SQLException {
    FakeConnection fake = new FakeConnection(POSTGRESQL);
    fake.autoCommit = false;
    connect(recorder.enforcing(Recorder.policy(ENFORCE, EXIT)), fake, URL);
    assertThat(fake.calls).endsWith("rollback");
  }

  @Test
  void otherDatabasesAreNotAskedForTheirVersion() throws SQLException {
    FakeConnection fake = new FakeConnection("8.0.30");
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(OBSERVE, EXIT));
    connect(guard, fake, "jdbc:mysql://h/db");
    guard.connected(fake.connection(), null);
    assertThat(fake.calls).isEmpty();
  }

  @Test
  void serversWhoseHostsAreHiddenAreNotTakenForOneAnother() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    connect(guard, new FakeConnection(POSTGRESQL), "jdbc:postgresql://u:p?w@good/db");
    assertThatThrownBy(
            () -> connect(guard, new FakeConnection(COCKROACH), "jdbc:postgresql://u:p?w@bad/db"))
        .isInstanceOf(SQLException.class);
  }
}
