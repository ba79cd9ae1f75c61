// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresIT {

  private static final Path DIRECTORY = Path.of("target", "postgres").toAbsolutePath();
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void dataOutlivesAStopAndAKill() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      execute(postgres, "CREATE TABLE t AS SELECT 7 AS n");
      postgres.stop();
      assertThat(postgres.isRunning()).isFalse();
      postgres.start();
      execute(postgres, "UPDATE t SET n = n + 1");
      postgres.kill();
      assertThat(postgres.isRunning()).isFalse();
      assertThatThrownBy(() -> query(postgres, "SELECT n FROM t")).isInstanceOf(SQLException.class);
      postgres.start();
      assertThat(query(postgres, "SELECT n FROM t")).isEqualTo("8");
    }
  }

  @Test
  void aPausedServerTakesConnectionsButDoesNotAnswer() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      postgres.pause();
      assertThatThrownBy(() -> query(postgres, "SELECT 1")).hasMessageContaining("timed out");
      postgres.resume();
      assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aPausedServerCanBeClosed() throws Exception {
    EmbeddedPostgres postgres = start();
    long pid = postgres.processId();
    postgres.pause();
    postgres.close();
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  @Test
  void settingsReachTheServer() throws Exception {
    try (EmbeddedPostgres postgres = start(DIRECTORY, Map.of("max_connections", "17"))) {
      assertThat(query(postgres, "SHOW max_connections")).isEqualTo("17");
    }
  }

  @Test
  void aServerThatCannotStartSaysWhyAndLeavesNothing() throws Exception {
    Path directory = DIRECTORY.resolve("refused");
    assertThatThrownBy(() -> start(directory, Map.of("no_such_setting", "1")))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("no_such_setting");
    assertThat(servers(directory)).isEmpty();
  }

  @Test
  void nothingIsLeftAfterClose() throws Exception {
    Path directory = DIRECTORY.resolve("closed");
    EmbeddedPostgres postgres = start(directory, Map.of());
    long pid = postgres.processId();
    assertThat(servers(directory)).hasSize(2);
    postgres.close();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(servers(directory)).isEmpty();
  }

  @Test
  void nothingIsLeftAfterItsOwnerWasKilled() throws Exception {
    Path directory = DIRECTORY.resolve("orphaned");
    Process owner = Jvm.start(Owner.class, directory.toString());
    long pid = Long.parseLong(Jvm.firstLine(owner));
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    owner.destroyForcibly().waitFor();
    assertThat(ProcessEnd.await(postmaster)).isTrue();
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!servers(directory).isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertThat(servers(directory)).isEmpty();
  }

  @Test
  void aStaleDirectoryIsSweptAndALiveOneIsNot() throws Exception {
    Path directory = DIRECTORY.resolve("swept");
    Path stale = Files.createDirectories(directory.resolve("servers/server-stale/data"));
    Files.writeString(stale.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");
    Files.writeString(directory.resolve("servers/server-stale.lock"), "");
    try (EmbeddedPostgres first = start(directory, Map.of());
        EmbeddedPostgres second = start(directory, Map.of())) {
      assertThat(stale).doesNotExist();
      assertThat(first.port()).isNotEqualTo(second.port());
      assertThat(query(first, "SELECT 1")).isEqualTo("1");
      assertThat(query(second, "SELECT 1")).isEqualTo("1");
    }
  }

  /** A program that starts a server and never ends by itself. */
  static final class Owner {
    @SuppressWarnings("SystemOut") // how it tells its parent
    public static void main(String[] arguments) throws IOException {
      EmbeddedPostgres postgres = start(Path.of(arguments[0]), Map.of());
      System.out.println(postgres.processId());
      int unused = System.in.read();
    }
  }

  private static EmbeddedPostgres start() {
    return EmbeddedPostgres.start(DIRECTORY);
  }

  /** The programs are unpacked once for all tests, wherever their servers live. */
  private static EmbeddedPostgres start(Path directory, Map<String, String> settings)
      throws IOException {
    PostgresPrograms unpacked =
        PostgresPrograms.installed(PostgresPrograms.onClassPath().binDirectory(DIRECTORY));
    return EmbeddedPostgres.start(directory, unpacked, settings);
  }

  private static List<Path> servers(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve("servers"))) {
      return entries.toList();
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.url() + "?connectTimeout=1&loginTimeout=1",
        EmbeddedPostgres.USER,
        postgres.password());
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
