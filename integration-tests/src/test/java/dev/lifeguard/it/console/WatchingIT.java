// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.console.LoadedService.Figures;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Two services side by side on one PostgreSQL, under the same load at the same time: one is watched
 * and one is not. In {@code verify} a short turn shows that both serve and that somebody really
 * looks; how much it costs is measured with {@code -Dlifeguard.test.watching=<turns>} on a machine
 * that does nothing else, and written into the documentation with {@code lifeguard.docs.write}.
 */
class WatchingIT {

  private static final int TURNS = Integer.getInteger("lifeguard.test.watching", 0);
  private static final long SECONDS = TURNS > 0 ? 15 : 3;

  private final TestDatabase database = TestPostgres.shared().database(getClass());

  @Test
  void whoIsWatchedServesLikeWhoIsNot() throws Exception {
    prepare();
    try (LoadedService one = new LoadedService("one", 0, database);
        LoadedService other = new LoadedService("other", 1, database)) {
      measured(one, other); // both warm up, and the endpoints of both
      watched(one, one, other);
      watched(other, one, other);
      WatchingTable table = new WatchingTable();
      for (int turn = 0; turn < Math.max(1, TURNS); turn++) {
        table.turn(
            measured(one, other),
            measured(one, other),
            watched(one, one, other),
            watched(other, one, other));
      }
      report(table);
    }
  }

  private void prepare() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table load_account (id int primary key, balance bigint not null default 0)");
      statement.execute("insert into load_account select generate_series(0, 99)");
      statement.execute("alter table load_account owner to " + database.user());
    }
  }

  private static List<Figures> watched(LoadedService who, LoadedService one, LoadedService other) {
    try (Watching watching = new Watching(who)) {
      int scrapes = watching.scrapes() + (int) SECONDS / 2 + 1;
      List<Figures> figures = measured(one, other, () -> watching.awaitScrapes(scrapes));
      assertThat(watching.requests()).as("what the console asked for").isPositive();
      watching.awaitLive();
      return figures;
    }
  }

  private static List<Figures> measured(LoadedService one, LoadedService other) {
    return measured(one, other, () -> {});
  }

  /** Both over the same seconds; more, where the machine stood still in them. */
  private static List<Figures> measured(LoadedService one, LoadedService other, Runnable looks) {
    one.begin();
    other.begin();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (long left = 1; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    Await.that("both are called", () -> one.isCalled() && other.isCalled());
    looks.run();
    List<Figures> figures = List.of(one.end(), other.end());
    assertThat(figures)
        .allSatisfy(
            each -> {
              assertThat(each.failed()).isZero();
              assertThat(each.calls()).isPositive();
            });
    return figures;
  }

  private static void report(WatchingTable table) throws Exception {
    String text =
        table.text()
            + String.format(
                Locale.ROOT,
                "%n%d turns of four times %d s; %d processors, Java %s.%n",
                Math.max(1, TURNS),
                SECONDS,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
    Files.writeString(Files.createDirectories(Agent.work()).resolve("watching.md"), text);
    if (TURNS > 0 && Boolean.getBoolean("lifeguard.docs.write")) {
      Path repository = Path.of(System.getProperty("lifeguard.test.repository"));
      WatchingTable.into(repository.resolve("docs/console.md"), text);
    }
  }
}
