// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static dev.lifeguard.agent.guard.PostgresqlPolicy.Action.EXIT;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Action.REFUSE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.ENFORCE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.OBSERVE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PostgresqlEnforcementTest {

  private static final String H2 = "jdbc:h2:mem:orders;PASSWORD=c4n4ry";

  private final Recorder recorder = new Recorder();

  @Test
  void enforcedPostgresqlIsLetThroughSilently() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, EXIT));
    guard.requested("jdbc:p6spy:postgresql://h/db");
    guard.requested(null);
    assertThat(recorder.exits).isEmpty();
    assertThat(recorder.reports).isEmpty();
    assertThat(guard.refused()).isZero();
    assertThat(guard.enforced()).isTrue();
  }

  @Test
  void refuseThrowsEachTimeAndReportsOnce() {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> guard.requested(H2))
          .isInstanceOf(SQLNonTransientConnectionException.class)
          .hasMessageContaining("jdbc:h2:mem:orders")
          .hasMessageNotContaining("c4n4ry")
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("08004");
    }
    assertThat(guard.refused()).isEqualTo(3);
    assertThat(recorder.exits).isEmpty();
    assertThat(recorder.reports).singleElement().asString().doesNotContain("c4n4ry");
  }

  @Test
  void exitEndsTheJvmWithCode78AndNeverComesBackToTheDatabase() {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, EXIT));
    assertThatThrownBy(() -> guard.requested(H2)).isInstanceOf(SQLException.class);
    assertThat(recorder.exits).containsExactly(78);
    assertThat(recorder.reports).hasSize(1);
  }

  @Test
  void fiftyThreadsGetOneMessageAndNoneOfThemPasses() throws InterruptedException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, EXIT));
    CountDownLatch go = new CountDownLatch(1);
    List<Throwable> stopped = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String url = "jdbc:h2:mem:orders" + i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  go.await();
                  guard.requested(url);
                } catch (SQLException | InterruptedException e) {
                  synchronized (stopped) {
                    stopped.add(e);
                  }
                }
              });
      thread.start();
      threads.add(thread);
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(stopped).hasSize(50).hasOnlyElementsOfType(SQLNonTransientConnectionException.class);
    assertThat(recorder.exits).hasSize(50).containsOnly(78);
    assertThat(recorder.reports).hasSize(1);
    assertThat(guard.refused()).isEqualTo(50);
  }

  @Test
  void aBrokenReportDoesNotOpenTheGate() {
    Reports broken =
        (severity, message) -> {
          throw new IllegalStateException("stderr is gone");
        };
    PostgresqlEnforcement guard =
        new PostgresqlEnforcement(() -> Recorder.policy(ENFORCE, EXIT), recorder, broken);
    assertThatThrownBy(() -> guard.requested(H2)).isInstanceOf(IllegalStateException.class);
    assertThat(recorder.exits).containsExactly(78);
  }

  @Test
  void observeCountsEachAndSaysItOncePerDatabase() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(OBSERVE, EXIT));
    guard.requested(H2);
    guard.requested(H2);
    guard.requested("jdbc:h2:mem:orders;PASSWORD=other");
    guard.requested("jdbc:sqlite:/x.db");
    assertThat(guard.wouldRefuse()).isEqualTo(4);
    assertThat(guard.refused()).isZero();
    assertThat(guard.enforced()).isFalse();
    assertThat(recorder.reports).hasSize(2);
    assertThat(recorder.exits).isEmpty();
  }

  @Test
  void offDoesNothing() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(PostgresqlPolicy.DISABLED);
    guard.requested(H2);
    guard.requested(H2, null);
    assertThat(guard.wouldRefuse()).isZero();
    assertThat(recorder.reports).isEmpty();
    assertThat(Recorder.policy(OFF, EXIT).mode()).isEqualTo(OFF);
  }

  @Test
  void theAllowListLetsThrough() throws SQLException {
    PostgresqlEnforcement guard =
        recorder.enforcing(Recorder.policy(ENFORCE, REFUSE, "jdbc:h2:mem:cache*", "jdbc:acme:*"));
    guard.requested("jdbc:h2:mem:cache;DB_CLOSE_DELAY=-1");
    guard.requested("jdbc:acme:x");
    assertThatThrownBy(() -> guard.requested("jdbc:h2:mem:orders"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aPoolBehindAUrlIsJudgedByWhatItConnectsTo() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    guard.requested("jdbc:apache:commons:dbcp:orders");
    guard.requested("jdbc:shardingsphere:classpath:x.yaml");
    assertThat(guard.refused()).isZero();
  }

  @Test
  void whatIsNoDatabaseUrlIsNotTrustedEither() {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    assertThatThrownBy(() -> guard.requested("acme://h/db")).isInstanceOf(SQLException.class);
  }

  @Test
  void theSuggestedAllowEntryLetsTheRefusedUrlThrough() throws SQLException {
    for (String url :
        List.of(
            "jdbc:h2:mem:orders;MODE=PostgreSQL",
            "jdbc:mysql://a:pw@h:3306,i/db?x=y",
            "jdbc:oracle:thin:scott/tiger@//h:1521/x",
            "jdbc:oracle:thin:@tns",
            "jdbc:mysql://u:p?w@h/db",
            "jdbc:tc:mysql:8.0:///db",
            "jdbc:db2://h:50000/db:user=a;password=b;",
            "jdbc:sqlite:/very" + "/long".repeat(60))) {
      PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
      String message = "";
      try {
        guard.requested(url);
      } catch (SQLException e) {
        message = String.valueOf(e.getMessage());
      }
      String setting = "lifeguard.postgresql.allow=";
      int at = message.indexOf(setting) + setting.length();
      String glob = message.substring(at, message.indexOf(';', at));
      assertThat(glob).doesNotContain(",");
      recorder.enforcing(Recorder.policy(ENFORCE, REFUSE, glob)).requested(url);
    }
  }

  @Test
  void aServiceThatMakesUpUrlsFillsNoMemory() throws SQLException {
    UrlCache cache = new UrlCache();
    for (int i = 0; i < 10_000; i++) {
      cache.read("jdbc:postgresql://h/db" + i);
    }
    cache.read("jdbc:postgresql://h/" + "x".repeat(9000));
    assertThat(cache.size()).isLessThanOrEqualTo(256);
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(OBSERVE, EXIT));
    for (int i = 0; i < 10_000; i++) {
      guard.requested("jdbc:h2:mem:x" + i);
    }
    assertThat(recorder.reports).hasSize(256);
    assertThat(guard.wouldRefuse()).isEqualTo(10_000);
  }
}
