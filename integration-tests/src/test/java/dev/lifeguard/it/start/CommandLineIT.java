// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** {@code java -jar lifeguard.jar}: what an operator runs before the first service. */
class CommandLineIT {

  @Test
  void withoutArgumentsItSaysWhatItIsAndHowToUseIt() {
    Exit exit = Program.commandLine();
    assertThat(exit.code()).isZero();
    assertThat(exit.stdout()).contains("0.1.0", "-javaagent:");
    assertThat(exit.stderr()).isEmpty();
  }

  @Test
  void anUnknownCommandIsAMistakeOfUse() {
    Exit exit = Program.commandLine("setings");
    assertThat(exit.code()).isEqualTo(2);
    assertThat(exit.stderr()).contains("setings", "settings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "markdown", "properties"})
  void everySettingIsListed(String format) {
    Exit exit = Program.commandLine("settings", "--format", format);
    assertThat(exit.code()).isZero();
    assertThat(exit.stdout())
        .contains(
            "lifeguard.environment",
            "lifeguard.postgresql.action",
            "lifeguard.pool.max",
            "lifeguard.admin.port",
            "lifeguard.config.strict");
  }

  @Test
  void withoutALocaleTheTableIsTheSame() {
    String java = Jdk.BUILD.program("java").toString();
    List<String> command =
        List.of(java, "-jar", Agent.JAR.toString(), "settings", "--format", "markdown");
    Exit exit = Program.run(command, Map.of("LC_ALL", "C"));
    assertThat(exit.stdout()).contains("| ✓ |").doesNotContain("| ? |");
  }

  @Test
  void theDoctorFindsAHealthyServerReachable() {
    TestDatabase database = TestPostgres.shared().database(getClass());
    Exit exit =
        Program.commandLine(
            "doctor",
            "--jdbc-url",
            database.url() + "?password=" + database.password(),
            "--user",
            database.user());
    assertThat(exit.code()).isLessThanOrEqualTo(1);
    assertThat(exit.stdout()).doesNotContain("FAIL").contains("reached: PostgreSQL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:h2:mem:orders", "jdbc:postgresql://127.0.0.1:1/orders"})
  void theDoctorFailsOnADatabaseThatCannotServe(String url) {
    Exit exit = Program.commandLine("doctor", "--jdbc-url", url);
    assertThat(exit.code()).isEqualTo(2);
    assertThat(exit.stdout().lines())
        .anyMatch(line -> line.startsWith("FAIL") && line.contains(url));
  }

  /** In a mount namespace of its own the folders of the client programs are empty. */
  @Test
  void theDoctorWarnsWherePostgresClientProgramsAreMissing() {
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new TestAbortedException("hiding the PostgreSQL client programs needs root");
    }
    String hide = "mkdir -p /usr/lib/postgresql && mount -t tmpfs none /usr/lib/postgresql";
    String doctor =
        "PATH=/nowhere exec " + Jdk.BUILD.program("java") + " -jar " + Agent.JAR + " doctor";
    Exit exit =
        Program.run(List.of("unshare", "--mount", "sh", "-c", hide + " && " + doctor), Map.of());
    assertThat(exit.code()).as(exit.stderr()).isEqualTo(1);
    assertThat(exit.stdout().lines())
        .anyMatch(line -> line.startsWith("WARN") && line.contains("pg_dump"));
  }
}
