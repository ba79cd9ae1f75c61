// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The manners of a guest: what the agent leaves alone, and what it never does. */
class GuestIT {

  @ParameterizedTest
  @CsvSource({
    "BUILD, jps -l",
    "V25, jps -l",
    "BUILD, javac -version",
    "V25, javac -version",
    "BUILD, keytool -help",
    "V25, keytool -help",
    "BUILD, jcmd -l",
    "BUILD, jar --version",
    "V25, jar --version"
  })
  void toolsOfTheJdkAreLeftAlone(Jdk jdk, String tool) {
    Exit plain = run(jdk, tool, "-Dnothing=1");
    Exit agent = run(jdk, tool, "-javaagent:" + Agent.JAR);
    assertThat(agent.code()).isEqualTo(plain.code());
    assertThat(agent.agentLines()).isEmpty();
    assertThat(words(agent.stderr())).isEqualTo(words(plain.stderr()));
    if (!tool.endsWith(" -l")) { // lists of processes change
      assertThat(agent.stdout()).isEqualTo(plain.stdout());
    }
  }

  private static Exit run(Jdk jdk, String tool, String options) {
    List<String> command = new ArrayList<>(List.of(tool.split(" ", -1)));
    command.set(0, jdk.program(command.get(0)).toString());
    return Program.run(command, Map.of("JAVA_TOOL_OPTIONS", options));
  }

  /** Without the JVM's own line about its options. */
  private static String words(String stderr) {
    return stderr.replaceAll("(?m)^Picked up JAVA_TOOL_OPTIONS.*\\R?", "");
  }

  /** As in most containers: to the JVM standard error is ASCII there. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void withoutALocaleLinesAreUtf8(Jdk jdk) {
    Exit exit =
        ForkedService.probe()
            .jdk(jdk)
            .environment("LC_ALL", "C")
            .property("lifeguard." + "long".repeat(100), "1")
            .run();
    assertThat(exit.stderr()).contains("unknown setting lifeguard.longlong", "…");
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aServiceWithoutDatabaseGetsNoThreadAndNoPort(Jdk jdk) {
    try (ForkedService service = ForkedService.probe().jdk(jdk).start()) {
      assertThat(service.command("threads").text("names")).doesNotContain("lifeguard");
      assertThat(service.command("property lifeguard.admin.url").text("value")).isEmpty();
      Exit exit = service.stop();
      assertThat(exit.code()).isZero();
      assertThat(exit.stdout().lines()).allMatch(line -> line.startsWith("ok"));
      assertThat(exit.stderr()).doesNotContain("WARNING", "Exception", "Sharing is only supported");
    }
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aServiceWithADatabaseIsDisturbedByNothing(Jdk jdk) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service =
        ForkedService.probe().jdk(jdk).with("pgjdbc", "hikaricp").start()) {
      service.command("open hikari " + database.openArguments());
      service.command("cycle 100");
      service.metrics();
      for (String name : service.command("threads").text("names").split("\\|", -1)) {
        assertThat(name).matches(thread -> !thread.contains("lifeguard") || isGuest(thread));
      }
      Exit exit = service.stop();
      assertThat(exit.code()).isZero();
      assertThat(exit.stdout().lines()).allMatch(line -> line.startsWith("ok"));
      assertThat(exit.stderr()).doesNotContain("WARNING", "Exception", "Sharing is only supported");
    }
  }

  /** The probe marks threads that would keep the JVM alive with an exclamation mark. */
  private static boolean isGuest(String thread) {
    return thread.startsWith("lifeguard-") && !thread.endsWith("!");
  }

  @Test
  void aServiceThatEndsByItselfEnds() {
    Exit exit = ForkedService.probe().with("pgjdbc", "hikaricp").run();
    assertThat(exit.code()).isZero();
  }

  @Test
  void unsafeMemoryAccessMayBeForbidden() {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service =
        ForkedService.probe()
            .jdk(Jdk.V25)
            .option("--sun-misc-unsafe-memory-access=deny")
            .with("pgjdbc", "hikaricp")
            .start()) {
      service.command("open hikari " + database.openArguments());
      service.command("cycle 3");
      assertThat(service.metrics().count("db_client_connection_use_time_seconds_count"))
          .isEqualTo(3);
      assertThat(service.stderr()).doesNotContain("WARNING");
    }
  }
}
