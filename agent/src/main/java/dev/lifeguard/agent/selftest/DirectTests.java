// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.selftest;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.measure.Histogram;
import dev.lifeguard.agent.operation.Progress;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.selftest.SelfTestResult.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** On connections of the agent's own: can it be reached, how long does that take, and an answer. */
final class DirectTests {

  static final int CONNECTS = 5;
  static final int ROUND_TRIPS = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** With this much the service waits where its pool has to open one. */
  private static final double CONNECT_MILLIS = 250;

  private final ControlConnections control;
  private final Endpoint database;
  private final Progress progress;
  private final List<Part> parts;

  DirectTests(ControlConnections control, Endpoint database, Progress progress, List<Part> parts) {
    this.control = control;
    this.database = database;
    this.progress = progress;
    this.parts = parts;
  }

  /** Whether what comes after has a point. */
  boolean run(double thresholdMillis) {
    progress.phase("connects to the database");
    Histogram connects = new Histogram();
    try {
      for (int i = 0; i < CONNECTS; i++) {
        progress.check();
        long start = System.nanoTime();
        control.open(database, PATIENCE).close();
        connects.record(System.nanoTime() - start);
        progress.step();
      }
      connected();
      parts.add(Stage.timed("connect", "connects", connects, 0, CONNECT_MILLIS, null));
      latency(thresholdMillis);
      return true;
    } catch (SQLException e) {
      parts.add(
          Stage.failed(
              "connectivity",
              "the database cannot be reached: " + e.getMessage(),
              connects.snapshot().count()));
      return false;
    }
  }

  private void connected() {
    parts.add(
        new Part(
            "connectivity",
            Stage.PASS,
            "the database can be reached",
            CONNECTS,
            0,
            null,
            null,
            null,
            null,
            null,
            null));
  }

  private void latency(double thresholdMillis) throws SQLException {
    progress.phase("measures round trips");
    Histogram times = new Histogram();
    try (Connection connection = control.open(database, PATIENCE);
        Statement statement = connection.createStatement()) {
      statement.execute("select 1"); // the first reads what a new connection has not yet
      for (int i = 0; i < ROUND_TRIPS; i++) {
        progress.check();
        long start = System.nanoTime();
        statement.execute("select 1");
        times.record(System.nanoTime() - start);
        progress.step();
      }
    }
    parts.add(
        Stage.timed(
            "latency",
            "round trips",
            times,
            0,
            thresholdMillis,
            "lifeguard.selftest.latency-threshold"));
  }
}
