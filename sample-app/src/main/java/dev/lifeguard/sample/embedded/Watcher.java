// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A process of its own that cleans up when we are killed: it sees the end of the pipe to it. What
 * it does is in watch.sh.
 */
final class Watcher {

  private final Process process;

  private Watcher(Process process) {
    this.process = process;
  }

  static Watcher over(Path serverDirectory) throws IOException {
    List<String> command = new ArrayList<>(ServerProcess.ownSession());
    command.addAll(List.of("sh", "-c", script(), "watch", serverDirectory.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Watcher(process);
  }

  private static String script() throws IOException {
    try (InputStream in = Objects.requireNonNull(Watcher.class.getResourceAsStream("watch.sh"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Nothing is left to clean up. */
  void dismiss() {
    try (OutputStream pipe = process.getOutputStream()) {
      pipe.write('\n');
    } catch (IOException e) {
      // Someone has killed it before us.
    }
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
