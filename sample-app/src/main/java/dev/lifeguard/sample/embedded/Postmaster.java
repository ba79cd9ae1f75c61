// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A running server as its file postmaster.pid tells it: line 1 the process, line 8 "ready" once it
 * accepts connections (what pg_ctl waits for, too).
 */
record Postmaster(long processId, boolean ready) {

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
    return ProcessHandle.of(processId)
        .flatMap(process -> process.info().commandLine())
        .filter(command -> command.contains(data.toString()))
        .isPresent();
  }

  /** To the postmaster and every process it started. */
  void signal(String name) {
    Command.Outcome outcome = send(name, processId);
    if (!outcome.succeeded()) {
      throw new EmbeddedPostgresException(
          "PostgreSQL (process "
              + processId
              + ") did not take signal "
              + name
              + ": "
              + outcome.output());
    }
    children().forEach(child -> send(name, child.pid()));
  }

  private static Command.Outcome send(String name, long processId) {
    return Command.run(List.of("sh", "-c", "kill -" + name + " " + processId));
  }

  /** Kills the postmaster; its children notice, and are gone when this returns. */
  void kill() {
    List<ProcessHandle> children = children();
    send("KILL", processId);
    children.forEach(ProcessEnd::await);
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
    List<ProcessHandle> children = children();
    send("INT", processId);
    // Frozen, they would never read the first. They may be gone by now, too.
    send("CONT", processId);
    children.forEach(child -> send("CONT", child.pid()));
    if (!ProcessEnd.await(process.get())) {
      send("QUIT", processId);
      if (!ProcessEnd.await(process.get())) {
        send("KILL", processId);
      }
    }
  }
}
