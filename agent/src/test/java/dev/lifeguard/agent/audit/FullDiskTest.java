// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of its own that is really full; where one may be mounted. */
class FullDiskTest {

  @TempDir Path directory;

  @Test
  void whatFindsNoRoomWaitsAndIsWrittenWhenThereIs() throws Exception {
    Logs logs = new Logs(directory);
    Files.createDirectories(logs.home);
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", logs.home.toString());
    if (!mounted) {
      System.err.println(
          "not run: FullDiskTest: no file system may be mounted here; it takes root and mount(8)");
    }
    assumeTrue(mounted, "a file system can be mounted");
    try {
      Files.createDirectories(logs.file().getParent());
      Path ballast = logs.home.resolve("ballast");
      try (AuditLog log = logs.open()) {
        log.append(Logs.applied("before"));
        fill(ballast);
        for (int i = 0; i < 30; i++) {
          log.append(Logs.applied("while it is full " + i));
        }
        assertThat(log.state().unwritten()).isPositive();
        assertThat(log.state().problem()).contains("not in the file");
        assertThat(log.newest()).hasSize(31);

        Files.delete(ballast);
        log.tick();
        assertThat(log.state().unwritten()).isZero();
        assertThat(log.state().problem()).isNull();
        log.append(Logs.applied("after"));
      }
      VerifiedChain chain = logs.verified();
      assertThat(chain.broken()).as("%s", chain).isNull();
      String text = Files.readString(logs.file());
      assertThat(text).contains("\"before\"", "\"while it is full 29\"", "\"after\"");
      assertThat(chain.entries()).isGreaterThanOrEqualTo(32);
      assertThat(text).contains("audit.recovered"); // one was written in part
    } finally {
      run("umount", logs.home.toString());
    }
  }

  /** Leaves no page free, so that what is written next fills the page it is in and no more. */
  private static void fill(Path ballast) throws IOException {
    byte[] page = new byte[4096];
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      // as it should be
    }
  }

  private static boolean run(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException notThere) {
      return false;
    }
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
