// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCheckTest {

  private static final String DEBIAN = "PRETTY_NAME=\"Debian\"\nID=debian\n";

  @TempDir private Path directory;

  private final StringWriter printed = new StringWriter();

  @Test
  void noClientIsAFindingWithWhatToInstall() throws IOException {
    run(
        OptionalInt.of(18),
        Files.createDirectory(directory.resolve("empty")),
        directory.resolve("none"));
    assertThat(printed.toString())
        .startsWith("WARN  pg_dump: no PostgreSQL client on this machine, backups need one: ")
        .contains("18");
  }

  @Test
  void theNewestClientCounts() throws IOException {
    Path old = program(directory.resolve("a"), "pg_dump (PostgreSQL) 13.20 (Debian 13.20-1)");
    Path current = program(directory.resolve("b"), "pg_dump (PostgreSQL) 18.1");
    run(OptionalInt.of(18), old, current);
    assertThat(printed.toString())
        .isEqualTo("OK    pg_dump: " + current.resolve("pg_dump") + " of PostgreSQL 18\n");
  }

  @Test
  void aClientOlderThanTheServerIsAFinding() throws IOException {
    Path old =
        program(directory.resolve("a"), "pg_dump (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)");
    run(OptionalInt.of(17), old);
    assertThat(printed.toString())
        .startsWith(
            "WARN  pg_dump: "
                + old.resolve("pg_dump")
                + " of PostgreSQL 15 cannot back up a server of version 17: ");
  }

  @Test
  void withoutAServerAnyVersionIsWell() throws IOException {
    run(OptionalInt.empty(), program(directory.resolve("a"), "pg_dump (PostgreSQL) 9.6.1"));
    assertThat(printed.toString()).startsWith("OK    pg_dump: ");
  }

  @Test
  void aProgramThatIsNoPgDumpIsPassedOver() throws IOException {
    run(
        OptionalInt.empty(),
        program(directory.resolve("a"), "Error: You must install postgresql-client"));
    assertThat(printed.toString()).startsWith("WARN  pg_dump: no PostgreSQL client");
  }

  @Test
  void adviceFitsTheSystem() {
    assertThat(InstallHint.text(DEBIAN, "18"))
        .isEqualTo(
            "apt-get install postgresql-client-18 (from apt.postgresql.org where the system has no such version)");
    assertThat(InstallHint.text(DEBIAN, "")).isEqualTo("apt-get install postgresql-client");
    assertThat(InstallHint.text("ID=alpine\n", "17")).isEqualTo("apk add postgresql17-client");
    assertThat(InstallHint.text("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", "16"))
        .startsWith("dnf install postgresql16 ");
    assertThat(InstallHint.text("", "16"))
        .isEqualTo("install pg_dump 16 from https://www.postgresql.org/download/");
  }

  private void run(OptionalInt server, Path... directories) {
    ClientCheck.run(
        new ClientPrograms(List.of(directories)),
        server,
        new Findings(new PrintWriter(printed, true)));
  }

  /** A directory with a program that answers every call with a line. */
  static Path program(Path directory, String answer) throws IOException {
    Files.createDirectories(directory);
    Path program = directory.resolve("pg_dump");
    Files.writeString(program, "#!/bin/sh\necho '" + answer + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return directory;
  }
}
