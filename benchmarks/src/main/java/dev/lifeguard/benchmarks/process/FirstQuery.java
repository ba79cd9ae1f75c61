// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.process;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Starts, opens a pool, runs one query, and says when and at what price.
 *
 * <p>The argument is the parent's {@link System#nanoTime} just before it started this process. On
 * Linux that clock is CLOCK_MONOTONIC, one for all processes.
 */
public final class FirstQuery {

  private FirstQuery() {}

  public static void main(String[] args) throws SQLException, IOException {
    long main = System.nanoTime();
    long started = Long.parseLong(args[0]);
    try (HikariDataSource pool = Database.open();
        Connection connection = pool.getConnection()) {
      Database.query(connection);
      long queried = System.nanoTime();
      long cpu = Proc.cpuMillis();
      say("main.ms", (main - started) / 1e6);
      say("query.ms", (queried - started) / 1e6);
      say("cpu.ms", (double) cpu);
      say("peak.mb", Proc.statusKilobytes("VmHWM") / 1024.0);
    }
  }

  static void say(String name, double value) {
    System.out.println("figure " + name + " " + value);
  }
}
