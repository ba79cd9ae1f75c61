// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PgBouncer of its own in front of a test's database, as Debian's package has it. */
public final class PgBouncer implements AutoCloseable {

  private static final String READY = "process up";

  private final int port = Ports.free();
  private final TestDatabase database;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Process process;

  private PgBouncer(TestDatabase database, List<String> settings) {
    this.database = database;
    this.process = launch(configuration(settings));
    Thread reader = new Thread(this::read, "pgbouncer-log");
    reader.setDaemon(true);
    reader.start();
    awaitReady();
  }

  /** With {@code pool_mode} session or transaction, and one connection to the server. */
  public static PgBouncer start(TestDatabase database, String mode, String... settings) {
    List<String> all = new ArrayList<>(List.of("pool_mode=" + mode, "default_pool_size=1"));
    all.addAll(Arrays.asList(settings));
    return new PgBouncer(database, all);
  }

  private Path configuration(List<String> settings) {
    try {
      Path folder = Files.createTempDirectory(Programs.work(), "pgbouncer-");
      Path users = folder.resolve("users.txt");
      Files.writeString(users, '"' + database.user() + "\" \"" + database.password() + "\"\n");
      Path file = folder.resolve("pgbouncer.ini");
      Files.write(file, lines(users, settings));
      Programs.handOver(folder);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines(Path users, List<String> settings) {
    String[] server = database.address().split(":", 2);
    List<String> lines =
        new ArrayList<>(
            List.of(
                "[databases]",
                database.name() + " = host=" + server[0] + " port=" + server[1],
                "[pgbouncer]",
                "listen_addr=127.0.0.1",
                "listen_port=" + port,
                "unix_socket_dir=",
                "auth_type=trust",
                "auth_file=" + users));
    lines.addAll(settings);
    return lines;
  }

  private static Process launch(Path configuration) {
    Path program =
        Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "pgbouncer is missing: apt-get install pgbouncer"
                            + " (integration-tests/setup does it)"));
    try {
      return new ProcessBuilder(
              Programs.unprivileged(List.of(program.toString(), configuration.toString())))
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        if (line.contains(READY)) {
          ready.countDown();
        }
      }
    } catch (IOException e) {
      log.add(e.toString());
    } finally {
      ready.countDown();
    }
  }

  private void awaitReady() {
    try {
      if (!ready.await(60, TimeUnit.SECONDS) || logged(READY) == 0) {
        process.destroyForcibly();
        throw new IllegalStateException("pgbouncer did not start: " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How many lines of its log have this in them. */
  public long logged(String text) {
    synchronized (log) {
      return log.stream().filter(line -> line.contains(text)).count();
    }
  }

  /** The same database, through it. */
  public TestDatabase database() {
    return new TestDatabase(
        "127.0.0.1:" + port, database.name(), database.user(), database.password());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
