// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import dev.lifeguard.it.observability.PrometheusServer.Target;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A service with a bit of everything that a dashboard shows, and a server that may be stopped. */
final class ObservedService implements AutoCloseable {

  private static final int POOL = 4;

  private final Path token = Agent.work().resolve("observed-" + System.nanoTime() + ".token");
  private final TestPostgres postgres = TestPostgres.own();
  private final TestDatabase database = postgres.database(ObservedService.class);
  private final TestPostgres replica = postgres.replica();
  private final ForkedService service =
      ForkedService.probe()
          .with("pgjdbc", "hikaricp")
          .property("lifeguard.admin.token-file", token)
          .property("lifeguard.breaker", "enforce")
          .property("lifeguard.retry", "enforce")
          .property("lifeguard.pool", "enforce")
          .property("lifeguard.pool.max[orders]", POOL)
          .property("lifeguard.gate[reports]", "enforce")
          .property("lifeguard.gate.limit[reports]", "1")
          .property("lifeguard.gate.max-wait[reports]", "200ms")
          .property("lifeguard.leak.threshold", "2s")
          .property("lifeguard.slow.threshold", "50ms")
          .property("lifeguard.database.health-interval", "1s")
          .start();

  ObservedService() {
    open("reports", 2);
    open("orders", 6);
    fill();
    work();
  }

  /** A table of a thousand blocks. */
  private void fill() {
    execute("create table blocks as select repeat('x', 1900) from generate_series(1, 4000)");
  }

  /** So many blocks are asked for that it says something how many were in memory. */
  private void read() {
    execute("do 'begin for i in 1..150 loop perform count(*) from blocks; end loop; end'");
  }

  private void execute(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void open(String name, int max) {
    service.command(
        "open hikari name=%s max=%d timeout=1000 %s"
            .formatted(name, max, database.openArguments()));
  }

  /** Again until it is done: a pool that waits for a second has no connection where all is slow. */
  private void done(String command) {
    Await.that(command, () -> service.tryCommand(command).ok());
  }

  /** Some of each; counters are there afterwards, and rise when it is done again. */
  void work() {
    service.command("use reports");
    done("borrow 1");
    service.tryCommand("elsewhere cycle 1"); // not let through by the gate
    done("give-back");
    service.command("use orders");
    done("cycle 20");
    done("prepare 5");
    done("commit");
    done("rollback");
    service.tryCommand("fail");
    done("sql select pg_sleep(0.1)");
    read();
    breakConnections();
  }

  /** The first caller notices; the pool opens others. */
  private void breakConnections() {
    database.number(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()"
            + " and state = 'idle' and application_name not like 'lifeguard:%'");
    service.tryCommand("cycle 5");
    done("cycle 5");
  }

  /** Two threads that go on until {@link #rest}. */
  void load() {
    service.command("steady 2 10");
  }

  void rest() {
    service.command("steady-stop");
  }

  /** All connections are in use, and somebody waits in vain. */
  void exhaust() {
    Await.that(
        "all are borrowed",
        () -> {
          Answer borrowed = service.tryCommand("borrow 1"); // others want them too
          return borrowed.ok() && borrowed.number("held") == POOL;
        });
    service.tryCommand("elsewhere cycle 1");
  }

  void relax() {
    service.command("give-back");
  }

  /** A connection that nobody gives back. */
  void leak() {
    Await.that("a leak", () -> service.command("hoard-leak 1").number("leaked") > 0);
  }

  void mend() {
    service.command("hoard-end");
  }

  void stopDatabase() {
    postgres.stop();
  }

  /** Until callers are served again. */
  void restartDatabase() {
    postgres.restart();
    Await.that("callers are served", this::attempt);
  }

  /** A call of the service's; whether it was served. */
  boolean attempt() {
    return service.tryCommand("prepare 1").ok();
  }

  Target target(String job) {
    return new Target(job, service.adminUrl().getAuthority(), token, 1);
  }

  /** Somebody without the token; a wrong one is answered late, up to two seconds. */
  Target stranger(String job, Path other) {
    return new Target(job, service.adminUrl().getAuthority(), other, 5);
  }

  @Override
  public void close() {
    service.close();
    replica.stop();
    postgres.stop();
  }
}
