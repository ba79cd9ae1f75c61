// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running server as its file postmaster.pid tells it: line 1 the process, line 8 "ready" once it
 * accepts connections (what pg_ctl waits for, too).
 */
record Postmaster(long processId, boolean ready) {

  private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(10);
  private static final int STATUS_LINE = 7;

  static Optional<Postmaster> of(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.isEmpty()) { // just being written
      return Optional.empty();
    }
    boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    return Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()), ready));
  }

  static void stopLeftover(Path data) throws IOException {
    Optional<Postmaster> leftover = of(data);
    if (leftover.isPresent() && leftover.get().isPostgres(data)) {
      leftover.get().stop();
    }
  }

  /** The number in the file may have passed to another process since. */
  private boolean isPostgres(Path data) {
    List<String> ps = List.of("ps", "-o", "args=", "-p", Long.toString(processId));
    return ProcessHandle.of(processId)
        .map(process -> process.info().commandLine().orElseGet(() -> Command.run(ps).output()))
        .filter(command -> command.contains(data.toString()))
        .isPresent();
  }

  void signal(String name) {
    Command.Outcome outcome = Command.run(List.of("sh", "-c", "kill -" + name + " " + processId));
    if (!outcome.succeeded()) {
      throw new EmbeddedPostgresException(
          "PostgreSQL (process " + processId + ") did not take signal " + name + ": " + outcome);
    }
  }

  /** To the postmaster and every process it started. */
  void signalAll(String name) {
    signal(name);
    children().forEach(child -> new Postmaster(child.pid(), false).signalIfThere(name));
  }

  private void signalIfThere(String name) {
    Command.run(List.of("sh", "-c", "kill -" + name + " " + processId));
  }

  /** Kills the postmaster; its children notice, and are gone when this returns. */
  void kill() {
    List<ProcessHandle> children = children();
    signal("KILL");
    children.forEach(Postmaster::ended);
  }

  private List<ProcessHandle> children() {
    return ProcessHandle.of(processId).stream().flatMap(ProcessHandle::descendants).toList();
  }

  /** Disconnects everyone and stops; takes a server that cannot down hard. */
  void stop() {
    Optional<ProcessHandle> process = ProcessHandle.of(processId);
    if (process.isEmpty()) {
      return;
    }
    signal("INT");
    signalAll("CONT"); // a frozen server would never read the first
    if (!ended(process.get())) {
      signal("QUIT");
      if (!ended(process.get())) {
        signal("KILL");
      }
    }
  }

  private static boolean ended(ProcessHandle process) {
    try {
      process.onExit().get(FAST_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new EmbeddedPostgresException("cannot wait for PostgreSQL's end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
