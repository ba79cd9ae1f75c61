// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.process;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What Linux knows about this process. Plain {@code java.io}, so that asking costs little. */
final class Proc {

  /** {@code USER_HZ}, which is 100 on every architecture Java runs on. */
  private static final long MILLIS_PER_TICK = 10;

  private Proc() {}

  /** User and system time of all threads so far. */
  static long cpuMillis() throws IOException {
    try (BufferedReader stat = reader("/proc/self/stat")) {
      String line = String.valueOf(stat.readLine());
      // The second field is the command in parentheses and may hold blanks; utime and stime are
      // the 14th and 15th.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }
  }

  /** A line of {@code /proc/self/status} that is in kB: {@code VmHWM}, {@code VmRSS}. */
  static long statusKilobytes(String key) throws IOException {
    try (BufferedReader status = reader("/proc/self/status")) {
      for (String line = status.readLine(); line != null; line = status.readLine()) {
        if (line.startsWith(key + ":")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    }
    throw new IOException("/proc/self/status has no " + key);
  }

  private static BufferedReader reader(String path) throws IOException {
    return new BufferedReader(new FileReader(path, StandardCharsets.US_ASCII));
  }
}
