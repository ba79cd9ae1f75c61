// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.Ports;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is wrong with the agent's input, the service runs, and one message says what is wrong.
 */
class BadInputIT {

  @TempDir Path folder;

  @Test
  void anUnknownKeySuggestsTheNearestKnownKey() {
    Exit exit = ForkedService.probe().shortLived().property("lifeguard.pool.maxx", "5").run();
    assertThat(exit.code()).isZero();
    assertThat(lineWith(exit, "lifeguard.pool.maxx")).contains("lifeguard.pool.max");
  }

  @Test
  void anUnknownKeyInTheAgentArgumentIsNamedToo() {
    Exit exit = ForkedService.probe().shortLived().agentArgument("pool.maxx=5").run();
    assertThat(exit.code()).isZero();
    assertThat(exit.stderr()).contains("pool.maxx").contains("lifeguard.pool.max");
  }

  @Test
  void aBadDurationIsNamedWithItsSourceAndWhatIsAllowed() {
    Exit exit =
        ForkedService.probe().shortLived().property("lifeguard.leak.threshold", "soon").run();
    assertThat(exit.code()).isZero();
    assertThat(lineWith(exit, "lifeguard.leak.threshold")).contains("soon", "30s");
  }

  @Test
  void aBadDurationInTheEnvironmentIsNamedByItsVariable() {
    Exit exit =
        ForkedService.probe().shortLived().environment("LIFEGUARD_LEAK_THRESHOLD", "soon").run();
    assertThat(exit.code()).isZero();
    assertThat(exit.stderr()).contains("LIFEGUARD_LEAK_THRESHOLD").contains("soon");
  }

  @Test
  void aMissingSettingsFileIsNamed() {
    Path missing = folder.resolve("missing.properties");
    Exit exit = ForkedService.probe().shortLived().property("lifeguard.config", missing).run();
    assertThat(exit.code()).isZero();
    assertThat(lineWith(exit, missing.toString())).contains("lifeguard.config");
  }

  @Test
  void aFolderInPlaceOfTheSettingsFileIsNamed() {
    Exit exit = ForkedService.probe().shortLived().property("lifeguard.config", folder).run();
    assertThat(exit.code()).isZero();
    assertThat(lineWith(exit, folder.toString())).contains("lifeguard.config");
  }

  @Test
  void strictModeTurnsAnUnknownKeyIntoARefusalToStart() {
    Exit exit =
        ForkedService.probe()
            .shortLived()
            .property("lifeguard.config.strict", true)
            .property("lifeguard.pool.maxx", "5")
            .run();
    assertThat(exit.code()).isEqualTo(78);
    assertThat(exit.stdout()).isEmpty();
    assertThat(exit.stderr()).contains("lifeguard.pool.maxx", "lifeguard.config.strict");
  }

  @Test
  void strictModeTurnsABadValueIntoARefusalToStart() {
    Exit exit =
        ForkedService.probe()
            .shortLived()
            .property("lifeguard.config.strict", true)
            .property("lifeguard.leak.threshold", "soon")
            .run();
    assertThat(exit.code()).isEqualTo(78);
    assertThat(exit.stdout()).isEmpty();
    assertThat(exit.stderr()).contains("lifeguard.leak.threshold", "soon");
  }

  @Test
  void strictModeWithNothingWrongStarts() {
    Exit exit =
        ForkedService.probe()
            .shortLived()
            .property("lifeguard.config.strict", true)
            .property("lifeguard.leak.threshold", "10s")
            .run();
    assertThat(exit.code()).isZero();
  }

  @Test
  void aTakenPortLetsTheServiceRunAndIsRetried() throws IOException {
    try (ServerSocket taken = new ServerSocket(Ports.free(), 1, InetAddress.getLoopbackAddress());
        ForkedService service = serviceOn(taken.getLocalPort())) {
      service.command("cycle 10");
      String port = String.valueOf(taken.getLocalPort());
      Await.that(
          "the agent says that the port is taken",
          () -> service.stderr().lines().anyMatch(line -> isAbout(line, port)));
      release(taken);
      assertThat(service.metrics().count("db_client_connection_use_time_seconds_count"))
          .isEqualTo(10);
    }
  }

  private static ForkedService serviceOn(int port) {
    TestDatabase database = TestPostgres.shared().database(BadInputIT.class);
    ForkedService service =
        ForkedService.probe()
            .shortLived()
            .with("pgjdbc", "hikaricp")
            .property("lifeguard.admin.port", port)
            .start();
    service.command("open hikari " + database.openArguments());
    return service;
  }

  private static void release(Closeable taken) throws IOException {
    taken.close();
  }

  private static boolean isAbout(String line, String port) {
    return line.contains(port) && line.contains("lifeguard.admin.port");
  }

  @Test
  void aRenamedJarWorks() throws IOException {
    Path renamed = Files.copy(Agent.JAR, folder.resolve("pool guard-1.2.jar"));
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service =
        ForkedService.probe().shortLived().agentJar(renamed).with("pgjdbc", "hikaricp").start()) {
      service.command("open hikari " + database.openArguments());
      service.command("cycle 3");
      assertThat(service.metrics().count("db_client_connection_use_time_seconds_count"))
          .isEqualTo(3);
    }
  }

  @Test
  void givenTwiceItWorksOnceAndSaysSo() {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service =
        ForkedService.probe()
            .shortLived()
            .agentAfter(Agent.JAR)
            .with("pgjdbc", "hikaricp")
            .start()) {
      service.command("open hikari " + database.openArguments());
      service.command("cycle 3");
      assertThat(service.metrics().count("db_client_connection_use_time_seconds_count"))
          .isEqualTo(3);
      assertThat(service.stderr().lines().filter(line -> line.contains("twice"))).hasSize(1);
    }
  }

  @Test
  void aSecondCopyOfTheJarWorksOnceAndSaysSo() throws IOException {
    Path copy = Files.copy(Agent.JAR, folder.resolve("copy.jar"));
    Exit exit = ForkedService.probe().shortLived().agentAfter(copy).run();
    assertThat(exit.code()).isZero();
    assertThat(exit.stderr().lines().filter(line -> line.contains("twice"))).hasSize(1);
  }

  @Test
  void switchedOffItDoesNothing() {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service =
        ForkedService.probe()
            .shortLived()
            .property("lifeguard.enabled", false)
            .with("pgjdbc", "hikaricp")
            .start()) {
      service.command("open hikari " + database.openArguments());
      service.command("cycle 3");
      assertThat(service.command("threads").text("names")).doesNotContain("lifeguard");
      assertThat(service.command("property lifeguard.admin.url").text("value")).isEmpty();
      assertThat(service.stop().agentLines()).hasSizeLessThanOrEqualTo(1);
    }
  }

  private static String lineWith(Exit exit, String text) {
    assertThat(exit.agentLines()).anyMatch(line -> line.contains(text));
    return exit.agentLines().stream().filter(line -> line.contains(text)).findFirst().orElseThrow();
  }
}
