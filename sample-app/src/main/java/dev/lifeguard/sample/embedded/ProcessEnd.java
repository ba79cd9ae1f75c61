// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for the end of processes that are not our children. Where nobody reaps orphans (a container
 * whose process 1 is no init) they stay as zombies, which ProcessHandle takes for alive.
 */
final class ProcessEnd {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(10);

  private ProcessEnd() {}

  /** False when it goes on. */
  static boolean await(ProcessHandle process) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (process.isAlive() && !isZombie(process)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  private static boolean isZombie(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"))
          .contains(") Z ");
    } catch (IOException e) {
      return false; // no /proc here, or no such process any more
    }
  }
}
