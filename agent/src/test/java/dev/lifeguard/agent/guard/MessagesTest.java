// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static dev.lifeguard.agent.guard.PostgresqlPolicy.Action.EXIT;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Action.REFUSE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.ENFORCE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.OBSERVE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.guard.PostgresqlPolicy.Action;
import dev.lifeguard.agent.guard.PostgresqlPolicy.Mode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private final Recorder recorder = new Recorder();

  private static PostgresqlPolicy from(
      Mode mode, Action action, String environment, String origin) {
    return new PostgresqlPolicy(mode, action, List.of(), 13, OFF, OFF, environment, origin);
  }

  @Test
  void theExitMessageSaysWhatWhereWhyWhatNowAndHowToMendIt() {
    Objection objection = Objection.foreign("H2", "jdbc:h2:mem:orders;mode=PostgreSQL");
    String message =
        Messages.exit(
            objection,
            Recorder.policy(ENFORCE, EXIT),
            ", asked for by org.h2.Driver.connect(Driver.java:59), thread main");
    assertThat(message)
        .isEqualTo(
            """
            H2 is refused in environment production.
              found    jdbc:h2:mem:orders;mode=PostgreSQL, asked for by org.h2.Driver.connect(Driver.java:59), thread main
              why      the database has to be PostgreSQL; lifeguard.postgresql=auto is enforce in environment production
              now      the JVM exits with code 78
              to mend  give the service a PostgreSQL database: URL jdbc:postgresql://host:5432/database, driver org.postgresql:postgresql
                   or  let it through: lifeguard.postgresql.allow=jdbc:h2:mem:orders*
                   or  only watch: lifeguard.postgresql=observe (off: not even that)""");
  }

  @Test
  void theRefusalIsOneLineForTheServicesOwnLog() {
    Objection objection = Objection.foreign("SQLite", "jdbc:sqlite:/var/x.db");
    assertThat(
            Messages.refused(
                objection,
                from(ENFORCE, REFUSE, "staging", "system property lifeguard.postgresql")))
        .isEqualTo(
            "SQLite is refused in environment staging: jdbc:sqlite:/var/x.db; why: the database has"
                + " to be PostgreSQL; lifeguard.postgresql=enforce from system property"
                + " lifeguard.postgresql; now: this connection is refused (SQLState 08004); to"
                + " mend: give the service a PostgreSQL database: URL"
                + " jdbc:postgresql://host:5432/database, driver org.postgresql:postgresql; or let"
                + " it through: lifeguard.postgresql.allow=jdbc:sqlite:/var/x.db*; or only watch:"
                + " lifeguard.postgresql=observe (off: not even that)");
  }

  @Test
  void anObservationSaysWhatEnforcementWouldDo() {
    PostgresqlEnforcement guard =
        recorder.enforcing(from(OBSERVE, EXIT, "development", PostgresqlPolicy.AUTO));
    guard.enforceAtStart(Map.of("spring.datasource.url", "jdbc:h2:mem:x"), Map.of());
    assertThat(recorder.reports)
        .singleElement()
        .asString()
        .startsWith(
            "WARNING H2 would be refused: system property spring.datasource.url=jdbc:h2:mem:x; why:"
                + " the database has to be PostgreSQL; lifeguard.postgresql=auto is observe in"
                + " environment development; now: it is counted and goes on;"
                + " lifeguard.postgresql=enforce would end the JVM with exit code 78; to mend:")
        .endsWith("; or look away: lifeguard.postgresql=off");
  }

  @Test
  void theReportNamesWhoAsked() {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    assertThatThrownBy(() -> guard.requested("jdbc:h2:mem:x")).hasMessageStartingWith("lifeguard:");
    assertThat(recorder.reports)
        .singleElement()
        .asString()
        .startsWith("ERROR H2 is refused in environment production: jdbc:h2:mem:x, asked for by")
        .contains(", asked for by org.assertj.", ", called by org.assertj.")
        .contains(", thread " + Thread.currentThread().getName() + "; why: ");
  }

  @Test
  void everyObjectionNamesItsSettingAndARemedy() {
    ServerIdentity cockroach = ServerIdentity.ofVersion("CockroachDB CCL v24.1.0");
    ServerIdentity old = ServerIdentity.ofVersion("PostgreSQL 9.6.24 on x86_64");
    PostgresqlPolicy policy =
        new PostgresqlPolicy(
            ENFORCE, EXIT, List.of(), 13, ENFORCE, ENFORCE, "production", "agent argument");
    for (Objection objection :
        List.of(
            Objection.foreign("H2", "jdbc:h2:mem:x"),
            Objection.impostor(cockroach, "jdbc:postgresql://h/db"),
            Objection.outdated(old, "jdbc:postgresql://h/db", 13),
            Objection.plaintext("jdbc:postgresql://h/db", "sslmode=prefer"),
            Objection.driver("pgJDBC 42.2.5", "it lets SQL in (CVE-2024-1597)"))) {
      String setting = objection.rule().setting();
      assertThat(Messages.exit(objection, policy, ""))
          .contains(setting + "=enforce", setting + "=observe", "exits with code 78", "to mend  ");
      assertThat(Messages.refused(objection, policy))
          .contains(setting + "=enforce", setting + "=observe", "08004", "to mend: ")
          .doesNotContain("\n");
    }
  }
}
