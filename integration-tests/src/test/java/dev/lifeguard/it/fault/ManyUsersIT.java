// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A thousand users at once through twenty connections: nothing is lost, and nobody is forgotten.
 */
class ManyUsersIT {

  private static final Duration DURATION = Duration.ofSeconds(Scope.everything() ? 60 : 15);

  /** How long a turn of a thousand takes is the machine's affair. */
  private static final Duration TURN_LIMIT = Duration.ofMinutes(10);

  private static final int TURNS = 2;
  private static final List<String> ROWS = new ArrayList<>();

  static Stream<Crowd> crowds() {
    Stream<Crowd> usual =
        Stream.of(
            Crowd.atGate(LoadedPool.HIKARI, Jdk.V25),
            Crowd.atGate(LoadedPool.TOMCAT, Jdk.BUILD),
            Crowd.atGate(LoadedPool.NONE, Jdk.V25));
    Stream<Crowd> more =
        Stream.of(
            Crowd.ofPool(LoadedPool.HIKARI, Jdk.BUILD),
            Crowd.ofPool(LoadedPool.HIKARI, Jdk.V25),
            Crowd.atGate(LoadedPool.HIKARI, Jdk.BUILD),
            Crowd.atGate(LoadedPool.TOMCAT, Jdk.V25),
            Crowd.atGate(LoadedPool.NONE, Jdk.BUILD));
    return Scope.everything() ? Stream.concat(usual, more) : usual;
  }

  @ParameterizedTest
  @MethodSource("crowds")
  void nothingIsLostAndTheCapHolds(Crowd crowd) throws Exception {
    TestPostgres server = TestPostgres.own(Map.of("max_connections", "200"));
    TestDatabase database = server.database(getClass());
    Scene.prepare(server, database);
    try (ForkedService service = crowd.service().start();
        SessionWatch watch = SessionWatch.on(server, database.name())) {
      service.command(crowd.open(database.url(), database.user()));
      service.command("cycle 5"); // the gate meets a driver's own connections when they are used
      service.command(
          "users-start period=0 hold=10 workers=" + Crowd.USERS + " threads=" + crowd.threads());
      if (crowd.gated()) {
        awaitAll(service); // without the gate some are never served
      }
      service.command("users-fault");
      Scene.pause(DURATION);
      if (crowd.gated()) {
        awaitTurns(service);
      }
      Await.that("the server is asked for its sessions", () -> watch.looks() > 10);
      Answer summary = service.command("users-summary");
      Answer end = service.command("users-stop 240000");
      watch.end(); // before the test asks the database itself
      ROWS.add(row(crowd, summary, watch));
      assertNothingLost(crowd, summary, end, database);
      assertCapHeld(crowd, summary, watch);
      Metrics metrics = service.metrics();
      assertThat(metrics.count("lifeguard_agent_errors_total")).as("agent errors").isZero();
    } finally {
      server.stop();
    }
  }

  private static void awaitAll(ForkedService service) {
    Await.that(
        "every user has been served",
        TURN_LIMIT,
        () -> {
          Answer answer = service.command("users-recovered");
          return answer.number("workers") == answer.number("of");
        });
  }

  private static void awaitTurns(ForkedService service) {
    Await.that(
        "every user has had some turns",
        TURN_LIMIT,
        () -> service.command("users-least").number("calls") >= TURNS);
  }

  private static void assertNothingLost(
      Crowd crowd, Answer summary, Answer end, TestDatabase database) {
    assertThat(summary.number("failed")).as("failed: %s", summary.text("errors")).isZero();
    assertThat(end.number("stuck")).as("calls that never ended").isZero();
    assertThat(end.number("uncertain")).isZero();
    assertThat(database.number("select sum(balance) from load_account"))
        .as("what the users have committed is in the database, once")
        .isEqualTo(end.number("committed"));
    if (crowd.gated()) {
      assertThat(summary.number("leastCalls"))
          .as("the gate serves in turn: least and most served user")
          .isPositive()
          .isGreaterThanOrEqualTo(summary.number("mostCalls") / 4);
    }
  }

  /** Without a pool a session ends when the server notices: its statements are counted. */
  private static void assertCapHeld(Crowd crowd, Answer summary, SessionWatch watch) {
    assertThat(summary.number("held")).as("in use at once").isLessThanOrEqualTo(Crowd.LIMIT);
    assertThat(crowd.pool().pools() ? watch.most() : watch.mostStatements())
        .as("the service's sessions, as the server counts them")
        .isLessThanOrEqualTo(Crowd.LIMIT);
    // One whose answer came too late is given up, and may live a moment longer.
    Await.that("the agent has one session of its own at most", () -> watch.agents() <= 1);
  }

  private static String row(Crowd crowd, Answer summary, SessionWatch watch) {
    return "| %s | %d | %d | %d – %d | %d ms | %d ms | %.1f | %d | %d |%n"
        .formatted(
            crowd.title(),
            summary.number("calls"),
            summary.number("failed"),
            summary.number("leastCalls"),
            summary.number("mostCalls"),
            summary.number("waitP50Micros") / 1000,
            summary.number("waitP99Micros") / 1000,
            (double) summary.number("waitP99Micros") / Math.max(1, summary.number("waitP50Micros")),
            summary.number("held"),
            watch.most());
  }

  @AfterAll
  static void report() {
    DocumentSection.write(
        "many-users",
        "| 1,000 users on | calls | failed | calls of a user | waited, median | waited, p99 | p99 / median | in use | sessions |\n"
            + "|---|---:|---:|---:|---:|---:|---:|---:|---:|\n"
            + String.join("", ROWS)
            + "\n");
  }
}
