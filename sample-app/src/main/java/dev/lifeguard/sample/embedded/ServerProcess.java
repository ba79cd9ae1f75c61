// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run of the server. */
final class ServerProcess {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final int POLL_MILLIS = 10;

  private final Process process;
  private final ServerDirectory directory;

  private ServerProcess(Process process, ServerDirectory directory) {
    this.process = process;
    this.directory = directory;
  }

  static ServerProcess start(ServerDirectory directory, ServerAccount account, List<String> server)
      throws IOException {
    List<String> command = new ArrayList<>(ownSession());
    command.addAll(account.prefix());
    command.addAll(server);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.root().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.log().toFile()));
    builder.environment().put("LC_ALL", "C");
    return new ServerProcess(builder.start(), directory);
  }

  /** Out of the terminal's reach: Ctrl-C is the owner's to take, not the server's. */
  static List<String> ownSession() {
    return Command.exists("setsid") ? List.of("setsid") : List.of();
  }

  /** Waits until the server, not the one before it, takes connections; false when it ended. */
  boolean awaitReady(long processIdBefore) throws IOException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        return false;
      }
      if (postmaster().filter(it -> it.ready() && it.processId() != processIdBefore).isPresent()) {
        return true;
      }
      pause();
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL did not get ready in " + START_TIMEOUT.toSeconds() + " s: " + logTail());
  }

  private void pause() {
    try {
      process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("interrupted while PostgreSQL was starting", e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  Optional<Postmaster> postmaster() throws IOException {
    return Postmaster.of(directory.data());
  }

  void stop() throws IOException {
    if (process.isAlive()) {
      Optional<Postmaster> postmaster = postmaster();
      if (postmaster.isPresent()) {
        postmaster.get().stop();
      } else {
        process.destroy();
      }
    }
    awaitEnd();
  }

  void awaitEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String logTail() throws IOException {
    List<String> lines = Files.readAllLines(directory.log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }

  Path log() {
    return directory.log();
  }
}
