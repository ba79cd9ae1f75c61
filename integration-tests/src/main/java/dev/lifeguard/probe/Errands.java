// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Work that is under way while its pool closes, or the JVM ends. */
final class Errands {

  /** What an errand waits for in the database, until the test lets go of it. */
  private static final int LOCK = 4712;

  private final List<CompletableFuture<String>> outcomes = new ArrayList<>();
  private final CountDownLatch hookMayGo = new CountDownLatch(1);
  private @Nullable CompletableFuture<String> closing;

  String run(String command, Source source, Arguments arguments) throws Exception {
    return switch (command) {
      case "errand-begin" -> begin(source, arguments.number(0, 1));
      case "errand-forget" -> forget(source);
      case "errand-close" -> close(source);
      case "errand-closed" -> closing == null ? "" : closing.get();
      case "errand-outcomes" -> "outcomes=" + outcomes();
      case "errand-hook" -> hook(source);
      case "errand-hook-go" -> go();
      default -> throw new IllegalArgumentException("no such errand: " + command);
    };
  }

  private interface Deed {
    void commit(CountDownLatch begun) throws Exception;
  }

  /** Returns when it has begun; says later how it went. */
  private static CompletableFuture<String> start(String name, Deed deed) throws Exception {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                deed.commit(begun);
                outcome.complete("done");
              } catch (Exception e) {
                outcome.complete(String.valueOf(e.getMessage()).replaceAll("\\s+", "_"));
              } finally {
                begun.countDown();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    begun.await();
    return outcome;
  }

  private String begin(Source source, int number) throws Exception {
    outcomes.add(start("clerk-" + number, begun -> order(source, number, begun)));
    return "";
  }

  /** A transaction of three statements, and meanwhile a second connection of the same pool. */
  private static void order(Source source, int number, CountDownLatch begun) throws SQLException {
    try (Connection connection = source.connection()) {
      connection.setAutoCommit(false);
      execute(connection, "insert into errand values (" + number + ")");
      begun.countDown();
      execute(connection, "select pg_advisory_xact_lock_shared(" + LOCK + ")");
      try (Connection second = source.connection()) {
        execute(second, "select 1");
      }
      execute(connection, "insert into errand values (-" + number + ")");
      connection.commit();
    }
  }

  private String forget(Source source) throws Exception {
    outcomes.add(
        start(
            "forgetful",
            begun -> {
              Connection kept = source.connection();
              execute(kept, "select 1");
              begun.countDown();
              new CountDownLatch(1).await();
              kept.close();
            }));
    return "";
  }

  private String close(Source source) throws Exception {
    closing =
        start(
                "closer",
                begun -> {
                  begun.countDown();
                  source.close();
                })
            .thenApply(outcome -> "outcome=" + outcome);
    return "";
  }

  private String outcomes() throws Exception {
    List<String> all = new ArrayList<>();
    for (CompletableFuture<String> each : outcomes) {
      all.add(each.get());
    }
    return String.join("|", all);
  }

  /** What a framework does at the end: requests first, then the pool. */
  private String hook(Source source) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    hookMayGo.await();
                    source.close();
                  } catch (Exception e) {
                    e.printStackTrace(System.err);
                  }
                },
                "framework"));
    return "";
  }

  private String go() {
    hookMayGo.countDown();
    return "";
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
