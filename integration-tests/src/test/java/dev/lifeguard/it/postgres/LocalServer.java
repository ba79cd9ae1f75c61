// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Server programs on this machine, started as a child of this JVM with a data folder of their own.
 */
final class LocalServer implements Server {

  private static final String READY = "database system is ready to accept";

  /** An empty data folder of each version. */
  private static final Map<Path, Path> TEMPLATES = new ConcurrentHashMap<>();

  private final Path bin;
  private final Map<String, String> chosen;
  private final String primary;
  private final int port = Ports.free();
  private @Nullable Path data;
  private @Nullable Process process;

  LocalServer(Path bin, Map<String, String> settings) {
    this(bin, settings, "");
  }

  /**
   * One that begins as a copy.
   *
   * @param primary whose, as host and port; empty for none
   */
  LocalServer(Path bin, Map<String, String> settings, String primary) {
    this.bin = bin;
    this.chosen = settings;
    this.primary = primary;
  }

  @Override
  public synchronized void start() {
    if (data == null) {
      data = primary.isEmpty() ? initialise() : copy();
    }
    process = launch(data);
  }

  /** Most of a start is to make the first data folder: it is made once, and copied. */
  private Path initialise() {
    try {
      Path folder = Files.createTempDirectory(Programs.work(), "data-");
      Programs.handOver(folder);
      Path template = TEMPLATES.computeIfAbsent(bin, LocalServer::template);
      Programs.run(Programs.unprivileged(List.of("cp", "-R", template + "/.", folder.toString())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path template(Path bin) {
    try {
      Path folder = Files.createTempDirectory(Programs.work(), "template-");
      Programs.handOver(folder);
      Programs.run(
          Programs.unprivileged(
              List.of(
                  bin.resolve("initdb").toString(),
                  "--pgdata=" + folder,
                  "--username=postgres",
                  "--auth=trust",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--no-sync")));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It goes on following its primary, which keeps for it what it has not yet. */
  private Path copy() {
    try {
      Path folder = Files.createTempDirectory(Programs.work(), "copy-");
      Programs.handOver(folder);
      String[] where = primary.split(":", 2);
      Programs.run(
          Programs.unprivileged(
              List.of(
                  bin.resolve("pg_basebackup").toString(),
                  "--pgdata=" + folder,
                  "--host=" + where[0],
                  "--port=" + where[1],
                  "--username=postgres",
                  "--checkpoint=fast",
                  "--write-recovery-conf",
                  "--create-slot",
                  "--slot=copy",
                  "--no-sync")));
      Programs.run(Programs.unprivileged(List.of("chmod", "700", folder.toString())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch(Path folder) {
    List<String> command =
        new ArrayList<>(List.of(bin.resolve("postgres").toString(), "-D", folder.toString()));
    Map<String, String> settings =
        Map.of(
            "port", String.valueOf(port),
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", folder.toString(),
            "max_connections", "200",
            "fsync", "off",
            "lc_messages", "C",
            "log_min_messages", "warning");
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(chosen);
    all.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    try {
      Process started =
          new ProcessBuilder(Programs.unprivileged(command)).redirectErrorStream(true).start();
      awaitReady(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server says itself when it is ready; what it says after that is read and dropped. */
  private void awaitReady(Process started) {
    CountDownLatch ready = new CountDownLatch(1);
    Queue<String> said = new ConcurrentLinkedQueue<>();
    Thread reader = new Thread(() -> read(started, said, ready), "postgresql-log");
    reader.setDaemon(true);
    reader.start();
    try {
      if (!ready.await(60, TimeUnit.SECONDS)
          || said.stream().noneMatch(line -> line.contains(READY))) {
        started.destroyForcibly();
        throw new IllegalStateException(this + " did not start: " + String.join("; ", said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void read(Process started, Queue<String> said, CountDownLatch ready) {
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (ready.getCount() > 0) {
          said.add(line);
        }
        if (line.contains(READY)) {
          ready.countDown();
        }
      }
    } catch (IOException e) {
      said.add(e.toString());
    } finally {
      ready.countDown();
    }
  }

  @Override
  public synchronized void stop() {
    Process running = process;
    if (running == null) {
      return;
    }
    signal("CONT");
    signal(Stream.of(running.toHandle()), "INT"); // fast shutdown
    try {
      if (!running.waitFor(60, TimeUnit.SECONDS)) {
        signal("KILL");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      signal("KILL");
    }
    process = null;
  }

  @Override
  public synchronized void signal(String name) {
    Process running = process;
    if (running == null) {
      return;
    }
    if (!name.equals("CONT")) {
      signal(Stream.of(running.toHandle()), "STOP"); // it starts no child that would be missed
    }
    List<ProcessHandle> all =
        Stream.concat(Stream.of(running.toHandle()), running.descendants()).toList();
    signal(all.stream(), name);
    if (name.equals("KILL")) {
      // A backend that is not gone yet holds the shared memory that a restart needs.
      all.forEach(handle -> handle.onExit().join());
      process = null;
    }
  }

  /** In one call, the postmaster first: alive, it would start others in place of its children. */
  private static void signal(Stream<ProcessHandle> targets, String name) {
    String pids =
        targets.map(target -> String.valueOf(target.pid())).collect(Collectors.joining(" "));
    try {
      // The shell's own kill: not every machine has the program. A process may just have ended.
      Programs.await(new ProcessBuilder("sh", "-c", "kill -" + name + " " + pids).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String url() {
    return "jdbc:postgresql://" + address() + "/postgres";
  }

  @Override
  public String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Map<String, String> superuser() {
    return Map.of("user", "postgres");
  }

  @Override
  public String toString() {
    return "PostgreSQL from " + bin;
  }
}
