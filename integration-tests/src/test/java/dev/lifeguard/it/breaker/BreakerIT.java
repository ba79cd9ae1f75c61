// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Each pool, with a server that may be stopped. */
@ParameterizedClass(name = "{0}")
@MethodSource("pools")
class BreakerIT {

  /** More than one of the timeouts that the patient have. */
  private static final Duration LIBRARY_LIMIT = Duration.ofMinutes(5);

  private static final String ONLY = System.getProperty("lifeguard.test.pools", "");

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestPostgres postgres;

  private record Pool(String kind, String library) {
    @Override
    public String toString() {
      return kind;
    }
  }

  static Stream<Pool> pools() {
    return Stream.of(
            new Pool("hikari", "hikaricp"),
            new Pool("tomcat", "tomcat-jdbc"),
            new Pool("dbcp2", "dbcp2"),
            new Pool("c3p0", "c3p0"),
            new Pool("agroal", "agroal"),
            new Pool("druid", "druid"),
            new Pool("vibur", "vibur"))
        .filter(pool -> ONLY.isEmpty() || List.of(ONLY.split(",", -1)).contains(pool.kind));
  }

  private final Pool pool;
  private final TestDatabase database = postgres.database(BreakerIT.class);

  @SuppressWarnings("NullAway.Init") // set before each test
  private ForkedService service;

  BreakerIT(Pool pool) {
    this.pool = pool;
  }

  @BeforeAll
  static void startServer() {
    postgres = TestPostgres.own();
  }

  @AfterAll
  static void stopServer() {
    postgres.stop();
  }

  @BeforeEach
  void start() {
    service =
        ForkedService.probe()
            .shortLived()
            .with("pgjdbc")
            .with(Library.newest(pool.library))
            .property("lifeguard.breaker", "enforce")
            .property("lifeguard.breaker.delay", "10m") // nobody is let through to try
            .property("lifeguard.retry", "enforce")
            .start();
  }

  /** With callers who give up soon: a test of an outage waits for some of them. */
  private void serveTheImpatient() {
    serve(1000, database.url() + socketTimeout());
  }

  /** With callers who fail only for what is handed out to them. */
  private void serveThePatient() {
    serve(60_000, database.url());
  }

  private void serve(int timeoutMillis, String url) {
    service.command(open(timeoutMillis, url));
    Await.that("three connections", LIBRARY_LIMIT, this::borrowsThree);
    Await.that("one more call", LIBRARY_LIMIT, () -> service.tryCommand("cycle 1").ok());
  }

  private boolean borrowsThree() {
    boolean all = service.tryCommand("borrow 3").ok();
    service.command("give-back");
    return all;
  }

  @AfterEach
  void stop() {
    assertThat(service.metrics().sum("lifeguard_agent_errors_total")).isZero();
    service.close();
  }

  /**
   * The service waits two seconds for an answer; by default for ever. Druid 1.2.28 takes the
   * seconds of a URL for milliseconds, and has a setting of its own.
   */
  private String socketTimeout() {
    return pool.kind.equals("druid") ? " socket-timeout=2000" : "?socketTimeout=2";
  }

  private String open(int timeoutMillis, String url) {
    return "open "
        + pool.kind
        + " name=orders max=8 timeout="
        + timeoutMillis
        + " url="
        + url
        + " user="
        + database.user()
        + " password="
        + database.password();
  }

  private long state(String state) {
    return service.metrics().count("lifeguard_breaker_state", "state", state);
  }

  private long opened() {
    return service.metrics().count("lifeguard_breaker_opened_total");
  }

  /** One query of the service's; the connection is given back whatever comes of it. */
  private Answer attempt() {
    return service.tryCommand("prepare 1");
  }

  /**
   * Who is in the pool already stays there until the pool's own timeout, for the impatient a second
   * (Druid's is for ever by default, the others' 30 s); whoever comes then is refused.
   */
  private Answer refused() {
    attempt();
    return Await.value(
        "callers are refused",
        () -> {
          Answer answer = attempt();
          return !answer.ok() && answer.line().contains("circuit breaker open") ? answer : null;
        });
  }

  private void servedAgain() {
    Await.that("callers are served", () -> attempt().ok());
    Await.that("closed", () -> state("closed") == 1);
    // One after the other, none of whom has to wait for a second: connections are made first.
    Await.that("twenty callers are served", () -> service.tryCommand("cycle 20").ok());
  }

  @Test
  void callersAreRefusedWhileTheServerIsDownAndServedOnceItIsBack() {
    serveTheImpatient();
    long opened = opened();
    postgres.stop();
    try {
      Answer refusal = refused();
      assertThat(refusal.state()).isEqualTo("08001");
      assertThat(refusal.line())
          .contains("database " + database.address() + "/" + database.name())
          .contains("lifeguard.breaker");
      assertThat(state("open")).isEqualTo(1);
      long before = service.metrics().count("lifeguard_breaker_rejected_total");
      for (int i = 0; i < 20; i++) {
        assertThat(attempt().line()).contains("circuit breaker open");
      }
      assertThat(service.metrics().count("lifeguard_breaker_rejected_total") - before)
          .isEqualTo(20);
      assertThat(service.get("/health").body()).contains("\"state\":\"open\"");
      assertThat(opened() - opened).isEqualTo(1);
    } finally {
      postgres.restart();
    }
    servedAgain();
  }

  @Test
  void aFrozenServerOpensItAndAThawedOneClosesIt() {
    serveTheImpatient();
    postgres.pause();
    try {
      refused();
    } finally {
      postgres.resume();
    }
    servedAgain();
  }

  @Test
  void whatARestartBrokeIsNotHandedOut() {
    serveThePatient();
    postgres.restart();
    attempt(); // the first to notice, where the pool does not look itself
    everyoneGetsWhatWorks("cycle 20");
    everyoneGetsWhatWorks("borrow 5");
    assertThat(opened()).isZero();
  }

  /**
   * Agroal forgets a caller now and then, who then waits for the whole timeout: that has no state.
   */
  private void everyoneGetsWhatWorks(String command) {
    Await.that(
        command,
        LIBRARY_LIMIT,
        () -> {
          Answer answer = service.tryCommand(command);
          service.command("give-back");
          assertThat(answer.ok() || answer.state().equals("null")).as(answer.line()).isTrue();
          return answer.ok();
        });
  }

  @Test
  void switchedOffWhileItIsOpenItClosesAtOnce() {
    serveTheImpatient();
    postgres.stop();
    try {
      refused();
      service.command("set-property lifeguard.breaker off");
      Await.that("closed", () -> state("open") == 0 && state("closed") == 1);
      Await.that(
          "nobody asks any more",
          () -> !service.command("threads").line().contains("lifeguard-probe"));
    } finally {
      postgres.restart();
    }
    Await.that("callers are served", () -> attempt().ok());
  }

  @Test
  void theServicesOwnErrorsDoNotOpenIt() {
    serveThePatient();
    for (int i = 0; i < 20; i++) {
      assertThat(service.tryCommand("fail").state()).isEqualTo("42P01");
    }
    assertThat(opened()).isZero();
    assertThat(state("closed")).isEqualTo(1);
  }
}
