// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorCommandTest {

  private static final String CANARY = "canary-7f3a";

  @TempDir private Path directory;

  private final Map<String, String> properties = new HashMap<>(Map.of("lifeguard.admin.port", "0"));
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void everyLineHasALevelAndATopic() throws IOException {
    jar("lifeguard.jar", "rw-r--r--");
    client(18);
    Terminal terminal = doctor();
    assertThat(terminal.out().lines())
        .allMatch(line -> line.matches("(OK    |WARN  |FAIL  )[a-z_. -]+: .+"));
    assertThat(terminal.out())
        .contains("OK    jdk: " + Runtime.version())
        .contains("OK    modules: ")
        .contains("OK    clock zone: ")
        .contains("OK    jar: " + directory.resolve("lifeguard.jar") + " (rw-r--r--)")
        .contains("OK    jar name: lifeguard.jar")
        .contains("OK    settings: 1 set; environment development (none found)")
        .contains("OK    admin port: any free one")
        .contains("OK    postgresql: not checked: no database was named (--jdbc-url)");
    assertThat(terminal.exitCode()).isZero();
  }

  @Test
  void aWarningGivesOneAndAFailureTwo() throws IOException {
    jar("renamed.jar", "rw-r--r--");
    client(18);
    Terminal warned = doctor();
    assertThat(warned.out()).contains("WARN  jar name: renamed.jar");
    assertThat(warned.exitCode()).isEqualTo(1);
    properties.put("lifeguard.leak.threshold", "5");
    Terminal failed = doctor();
    assertThat(failed.out())
        .contains("FAIL  settings: lifeguard.leak.threshold=5 (from -Dlifeguard");
    assertThat(failed.exitCode()).isEqualTo(2);
  }

  @Test
  void aJarThatEverybodyCanChangeFails() throws IOException {
    jar("lifeguard.jar", "rw-rw-rw-");
    assertThat(doctor().out()).contains("FAIL  jar: ", "can be changed by everybody");
    jar("lifeguard.jar", "rw-r--r--");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(doctor().out()).contains("FAIL  jar: " + directory + " can be changed by everybody");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    jar("lifeguard.jar", "rw-------");
    assertThat(doctor().out()).contains("WARN  jar: ", "can be read only by some");
  }

  @Test
  void unknownSettingsAndThoseOfLaterReleasesAreWarnings() {
    properties.put("lifeguard.pool.mx", "5");
    properties.put("lifeguard.migrations", "enforce");
    assertThat(doctor().out())
        .contains("WARN  settings: unknown setting lifeguard.pool.mx")
        .contains("WARN  settings: lifeguard.migrations=enforce");
  }

  @Test
  void aTakenAdminPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      properties.put("lifeguard.admin.port", String.valueOf(taken.getLocalPort()));
      assertThat(doctor().out())
          .contains("WARN  admin port: 127.0.0.1:" + taken.getLocalPort() + " cannot be opened: ");
    }
  }

  @Test
  void anEndpointThatIsOffIsNotLookedAt() {
    properties.put("lifeguard.admin", "off");
    assertThat(doctor().out())
        .contains("OK    admin endpoint: off (-Dlifeguard.admin)")
        .doesNotContain("admin port");
  }

  @ParameterizedTest
  @CsvSource({"rw-------,OK", "rw-r-----,FAIL", "rw----r--,FAIL"})
  void aTokenFileIsForItsOwnerOnly(String mode, String level) throws IOException {
    Path file = secret("token", mode);
    properties.put("lifeguard.admin.token-file", file.toString());
    properties.put("lifeguard.admin.tokens.viewer", "file:" + file);
    Terminal terminal = doctor();
    String start = level + " ".repeat(6 - level.length());
    assertThat(terminal.out())
        .contains(start + "token file: " + file + " (" + mode + ")")
        .contains(start + "lifeguard.admin.tokens.viewer: " + file)
        .doesNotContain(CANARY);
  }

  @Test
  void aTokenThatIsNotThereFails() {
    properties.put("lifeguard.admin.token-file", directory.resolve("no/token").toString());
    properties.put("lifeguard.admin.tokens.viewer", "env:MISSING");
    assertThat(doctor().out())
        .contains(
            "WARN  token file: "
                + directory.resolve("no/token")
                + " is not there and cannot be created")
        .contains("FAIL  lifeguard.admin.tokens.viewer: env:MISSING cannot be read");
  }

  @ParameterizedTest
  @CsvSource({"jdbc:h2:mem:a", "jdbc:mysql://localhost/a", "postgresql://localhost/a", "nonsense"})
  void aUrlOfAnotherDatabaseFails(String url) {
    Terminal terminal = doctor("--jdbc-url", url);
    assertThat(terminal.out()).contains("FAIL  postgresql: " + url + " is no PostgreSQL URL");
    assertThat(terminal.exitCode()).isEqualTo(2);
  }

  @Test
  void aServerThatDoesNotAnswerFailsAndNoSecretIsPrinted() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    String url =
        "jdbc:postgresql://"
            + CANARY
            + ":"
            + CANARY
            + "@127.0.0.1:"
            + port
            + "/a?password="
            + CANARY;
    environment.put("PGPASSWORD", CANARY);
    environment.put("LIFEGUARD_DATABASE_PASSWORD", CANARY);
    Path file = secret("password", "rw-r--r--");
    Terminal terminal =
        doctor("--jdbc-url", url, "--user", "ann", "--password-file", file.toString());
    assertThat(terminal.out())
        .contains("FAIL  postgresql: jdbc:postgresql://***@127.0.0.1:" + port + "/a: ")
        .contains("WARN  password file: " + file + " (rw-r--r--) is open to others")
        .doesNotContain(CANARY);
    assertThat(terminal.err()).isEmpty();
    assertThat(terminal.exitCode()).isEqualTo(2);
  }

  @Test
  void aPasswordFileThatIsNotThereIsNamed() {
    Path file = directory.resolve("none");
    assertThat(
            doctor(
                    "--jdbc-url",
                    "jdbc:postgresql://127.0.0.1:1/a",
                    "--password-file",
                    file.toString())
                .out())
        .contains("FAIL  password: cannot be read: " + file);
  }

  @Test
  void aZoneThatJavaDoesNotKnowIsNoticedOnlyWhenJavaFellBackToGmt() {
    environment.put("TZ", "Mars/Olympus");
    String expected =
        TimeZone.getDefault().getID().equals("GMT")
            ? "WARN  clock zone: TZ=Mars/Olympus"
            : "OK    clock zone: ";
    assertThat(doctor().out()).contains(expected);
  }

  private Terminal doctor(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "doctor";
    System.arraycopy(options, 0, arguments, 1, options.length);
    properties.putIfAbsent("java.vendor", "vendor");
    properties.putIfAbsent("java.home", "home");
    return Terminal.run(Surroundings.of(properties, environment), arguments);
  }

  private void jar(String name, String mode) throws IOException {
    Path jar = directory.resolve(name);
    if (!Files.exists(jar)) {
      Files.createFile(jar);
    }
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString(mode));
    properties.put("java.class.path", jar.toString());
  }

  private Path secret(String name, String mode) throws IOException {
    Path file = Files.writeString(directory.resolve(name), CANARY + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private void client(int major) throws IOException {
    environment.put(
        "PATH",
        ClientCheckTest.program(directory.resolve("bin"), "pg_dump (PostgreSQL) " + major + ".1")
            .toString());
  }
}
