// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.process;

import static dev.lifeguard.benchmarks.process.FirstQuery.say;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.Database;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.sql.SQLException;

/**
 * Runs some thousand units of work as fast as it can, then some a second until its first spans have
 * left, and says what the process then holds.
 */
public final class Footprint {

  private static final double MEGABYTE = 1024.0 * 1024;

  /** Exporters wait five seconds for others to go with a span. */
  private static final long LEAST_MILLIS = 12_000;

  private Footprint() {}

  public static void main(String[] args) throws SQLException, IOException, InterruptedException {
    int units = Integer.parseInt(args[0]);
    try (HikariDataSource pool = Database.open()) {
      for (int i = 0; i < units; i++) {
        Database.unitOfWork(pool);
      }
      while (ManagementFactory.getRuntimeMXBean().getUptime() < LEAST_MILLIS) {
        Database.unitOfWork(pool);
        units++;
        Thread.sleep(5);
      }
      Seen.awaitAgent();
      // Twice: what the first one queues for reference processing, the second one frees.
      System.gc();
      System.gc();
      report();
      say("seen", 100 * Seen.statements() / (3.0 * units));
    }
  }

  private static void report() throws IOException {
    say("heap.mb", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE);
    say("metaspace.mb", used("Metaspace"));
    say("code.mb", used("CodeHeap") + used("CodeCache"));
    say("classes", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    say("threads", ManagementFactory.getThreadMXBean().getThreadCount());
    say("rss.mb", Proc.statusKilobytes("VmRSS") / 1024.0);
  }

  private static double used(String poolName) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().startsWith(poolName))
            .map(MemoryPoolMXBean::getUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        / MEGABYTE;
  }
}
