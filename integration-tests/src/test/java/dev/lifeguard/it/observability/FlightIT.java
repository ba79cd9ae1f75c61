// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.matrix.LinkedRuntime;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.ServiceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JVM's own flight recorder, with and without a recording, and without a recorder. */
class FlightIT {

  private static final String CANARY = "canary-4711-hoard";
  private static final String SLEEP = "select pg_sleep(?), ?";

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestPostgres postgres;

  @BeforeAll
  static void startServer() {
    postgres = TestPostgres.own();
  }

  @AfterAll
  static void stopServer() {
    postgres.stop();
  }

  private static ServiceBuilder service() {
    return ForkedService.probe()
        .with("pgjdbc", "hikaricp")
        .property("lifeguard.breaker", "enforce")
        .property("lifeguard.leak.threshold", "2s")
        .property("lifeguard.slow.threshold", "50ms");
  }

  private static void open(ForkedService service, String timeout) {
    TestDatabase database = postgres.database(FlightIT.class);
    service.command("open hikari name=orders max=2 " + timeout + database.openArguments());
    // A pool that does not wait for long may not get its first connection in time.
    Await.that("the pool is open", () -> service.tryCommand("cycle 1").ok());
  }

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void aRecordingHasWhatTheAgentSees(Jdk jdk) {
    try (ForkedService service = service().jdk(jdk).start()) {
      open(service, "timeout=500 ");
      Recording recording =
          Recording.start(
              service,
              jdk,
              "+lifeguard.Transaction#longerThan=0ns",
              "+lifeguard.BorrowWait#longerThan=20ms");
      Await.that(
          "waits, slow statements and transactions are recorded",
          () -> {
            misbehave(service);
            List<RecordedEvent> events = recording.events();
            return Recording.of(events, "BorrowWait").stream().anyMatch(FlightIT::gaveUp)
                && has(events, "SlowStatement", "statement", SLEEP)
                && Recording.of(events, "Transaction").stream()
                    .anyMatch(event -> event.getInt("statements") == 1);
          });
      Await.that("a leak", () -> service.command("hoard-leak 1").number("leaked") > 0);
      outage(service);
      Await.that(
          "so are the breaker and the leak",
          () -> {
            List<RecordedEvent> events = recording.events();
            return has(events, "Leak", "place", "Hoards.leak(Hoards.java:")
                && has(events, "Breaker", "state", "closed");
          });
      fieldsAreFilled(recording.events());
      assertThat(service.stderr()).doesNotContain("lifeguard: error");
      service.command("hoard-end");
    }
  }

  /** A cycle, that is: what borrows beforehand may wait in vain as well. */
  private static boolean gaveUp(RecordedEvent wait) {
    return wait.getString("outcome").equals("timeout")
        && wait.getStackTrace().getFrames().stream()
            .anyMatch(frame -> frame.getMethod().getName().equals("cycle"));
  }

  private static boolean has(
      List<RecordedEvent> events, String name, String field, String beginning) {
    return Recording.of(events, name).stream()
        .map(event -> String.valueOf(event.getString(field)))
        .anyMatch(text -> text.startsWith(beginning));
  }

  /** Each may fail: none waits for long. What counts is what is recorded. */
  private static void misbehave(ForkedService service) {
    service.tryCommand("borrow 2");
    service.tryCommand("elsewhere cycle 1");
    service.tryCommand("give-back");
    service.tryCommand("commit");
    service.tryCommand("sql select pg_sleep(0.1), '" + CANARY + "'");
  }

  private static void outage(ForkedService service) {
    postgres.stop();
    try {
      Await.that(
          "the breaker opens",
          () -> {
            service.tryCommand("elsewhere prepare 1");
            return service.metrics().sum("lifeguard_breaker_state", "state", "open") == 1;
          });
    } finally {
      postgres.restart();
    }
    Await.that("callers are served", () -> service.tryCommand("elsewhere prepare 1").ok());
  }

  private static void fieldsAreFilled(List<RecordedEvent> events) {
    assertThat(Recording.of(events, "BorrowWait"))
        .allSatisfy(event -> assertThat(event.getString("pool")).isEqualTo("orders"))
        .anySatisfy(
            event -> {
              assertThat(gaveUp(event)).isTrue();
              assertThat(event.getDuration("waited")).isGreaterThan(Duration.ofMillis(400));
            });
    assertThat(Recording.of(events, "SlowStatement"))
        .allSatisfy(event -> assertThat(event.getString("traceId")).isNull())
        .allSatisfy(event -> assertThat(event.toString()).doesNotContain(CANARY))
        .anySatisfy(
            event -> {
              assertThat(event.getDuration("took")).isGreaterThan(Duration.ofMillis(90));
              assertThat(event.getString("statement")).isEqualTo(SLEEP);
            });
    assertThat(Recording.of(events, "Transaction"))
        .anySatisfy(event -> assertThat(event.getInt("statements")).isEqualTo(1));
    assertThat(Recording.of(events, "Breaker"))
        .extracting(event -> event.getString("state"))
        .contains("open", "closed");
    assertThat(Recording.of(events, "Leak"))
        .anySatisfy(
            event -> {
              assertThat(event.getString("place")).startsWith("Hoards.leak(Hoards.java:");
              assertThat(event.getString("borrower")).startsWith("forgetful-");
            });
  }

  @Test
  void theRecorderIsNotStartedWhereNobodyRecords() throws IOException {
    Path loaded = Agent.work().resolve("classes-without-recording.log").toAbsolutePath();
    try (ForkedService service = service().option("-Xlog:class+load=info:file=" + loaded).start()) {
      open(service, "");
      Await.that("the question was asked", () -> jfr(loaded).contains("jdk.jfr.FlightRecorder"));
      twoLooks(service);
      assertThat(jfr(loaded)).containsOnly("jdk.jfr.FlightRecorder");
    }
  }

  /** Classes of the recorder, but for those that the JDK has in its archive for all. */
  private static List<String> jfr(Path loaded) {
    try {
      return Files.readAllLines(loaded).stream()
          .filter(line -> !line.contains("shared objects file"))
          .map(line -> line.replaceFirst(".*\\] (\\S+) source:.*", "$1"))
          .filter(name -> name.startsWith("jdk.jfr."))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aRuntimeWithoutTheModuleGoesOnAsAlways() {
    assertThat(LinkedRuntime.of(Jdk.BUILD).home().resolve("lib/libjfr.so")).doesNotExist();
    try (ForkedService service = service().runtime(LinkedRuntime.of(Jdk.BUILD).home()).start()) {
      open(service, "");
      twoLooks(service);
      assertThat(service.metrics().of("lifeguard_agent_errors_total"))
          .isNotEmpty()
          .allSatisfy(errors -> assertThat(errors.value()).isZero());
      assertThat(service.stderr()).doesNotContain("lifeguard: error", "jdk/jfr");
    }
  }

  /** Settings are taken up before the look of the same second: the second proves a whole round. */
  private static void twoLooks(ForkedService service) {
    for (String threshold : List.of("1ms", "10h", "1ms")) {
      service.command("set-property lifeguard.slow.threshold " + threshold);
      boolean slow = threshold.equals("1ms");
      Await.that(
          "a threshold of " + threshold,
          () -> {
            double before = service.metrics().sum("lifeguard_slow_queries_total");
            service.command("sql select pg_sleep(0.01)");
            return service.metrics().sum("lifeguard_slow_queries_total") > before == slow;
          });
    }
  }
}
