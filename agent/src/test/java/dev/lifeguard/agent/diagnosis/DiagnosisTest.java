// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.diagnosis.DiagnosisPolicy.Mode;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PhysicalConnection;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The monitor's looks, with a clock that the test moves. */
class DiagnosisTest {

  private static final String SECRET = "s3cret-4711";

  private final Pools pools = new Pools(url -> Endpoint.UNKNOWN, type -> {});
  private final Object source = new Object();
  private final Pool pool = pools.of(source);
  private final List<String> said = new ArrayList<>();
  private final List<Object> kept = new ArrayList<>();
  private final List<Throwable> errors = new ArrayList<>();
  private Mode mode = Mode.OBSERVE;
  private long now = Duration.ofHours(1).toNanos();
  private final Diagnosis diagnosis =
      new Diagnosis(
          pools,
          name -> new DiagnosisPolicy(mode, Duration.ofSeconds(30), Duration.ofMinutes(5), 90),
          new Waiters(TraceIds.NONE),
          new Surroundings(
              (endpoint, pids) -> ServerAnswer.silent("not asked"),
              () -> now,
              (of, on) -> {},
              of -> -1,
              of -> "1s",
              TraceIds.NONE,
              (place, error) -> errors.add(error),
              new Voice() {
                @Override
                public void report(String first, List<String> others) {
                  said.add(first + "\n" + String.join("\n", others));
                }

                @Override
                public void leak(Verdict verdict, String line) {
                  said.add(verdict + ": " + line);
                }

                @Override
                public void act(String line) {
                  said.add(line);
                }
              }));

  private PhysicalConnection borrowed() {
    Object physical = new Object();
    Object handle = new Object();
    kept.add(physical);
    kept.add(handle);
    PhysicalConnection connection =
        pools.connected(physical, Endpoint.UNKNOWN, (sql, batch, nanos, thrown) -> {}, now, 1);
    kept.add(connection);
    connection.borrowed(pool, handle, now, false);
    connection.executing("select '" + SECRET + "'", now);
    connection.executed(false, 1, null);
    return connection;
  }

  private PhysicalConnection borrowedByAThreadThatEnded() throws InterruptedException {
    List<PhysicalConnection> one = new ArrayList<>();
    Thread thread = new Thread(() -> one.add(borrowed()), "forgetful");
    thread.start();
    thread.join();
    return one.get(0);
  }

  private void after(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
    diagnosis.look();
    assertThat(errors).isEmpty();
  }

  private int suspected() {
    return Objects.requireNonNull(diagnosis.pools().get(pool.name())).suspected();
  }

  @Test
  void aLeakIsSaidOnceInFiveMinutesAndCountsWhileItLasts() throws InterruptedException {
    PhysicalConnection leaked = borrowedByAThreadThatEnded();
    after(4);
    assertThat(said).isEmpty();
    after(2);
    assertThat(said).singleElement().asString().startsWith("CERTAIN: pool unknown: ");
    for (int second = 0; second < 290; second++) {
      after(1);
    }
    assertThat(said).hasSize(1);
    assertThat(suspected()).isEqualTo(1);
    after(10);
    assertThat(said).hasSize(2);

    leaked.returning(Objects.requireNonNull(leaked.handle()));
    after(1);
    assertThat(suspected()).isZero();
    assertThat(diagnosis.leaks())
        .singleElement()
        .satisfies(
            site -> {
              assertThat(site.count()).isEqualTo(1);
              assertThat(site.open()).isZero();
              assertThat(site.stack()).isNotEmpty();
            });
  }

  @Test
  void noLiteralIsEverSaid() throws InterruptedException {
    borrowedByAThreadThatEnded();
    after(10);
    diagnosis.starved(pool);
    after(1);
    assertThat(said).hasSize(2).noneMatch(line -> line.contains(SECRET));
    assertThat(said.get(0)).contains("last: select ?");
    assertThat(diagnosis.reports().toString()).doesNotContain(SECRET);
  }

  @Test
  void aCallerThatTimedOutLeadsToAReportThatNamesIt() throws InterruptedException {
    borrowedByAThreadThatEnded();
    after(6);
    diagnosis.starved(pool);
    after(1);

    Report report = diagnosis.reports().get(0);
    assertThat(report.timedOut()).isTrue();
    assertThat(report.waiting())
        .singleElement()
        .satisfies(
            caller -> {
              assertThat(caller.thread()).isEqualTo(Thread.currentThread().getName());
              assertThat(caller.askedAt()).isNotEmpty();
            });
    assertThat(report.conclusion()).startsWith("1 of 1 leaked at ");
    assertThat(Objects.requireNonNull(diagnosis.pools().get(pool.name())).conclusion())
        .isEqualTo(report.conclusion());
  }

  @Test
  void aStatementThatRunsKeepsAConnectionFromBeingALeak() {
    PhysicalConnection busy = borrowed();
    busy.executing("select pg_sleep(600)", now);
    for (int second = 0; second < 120; second += 10) {
      after(10);
    }
    assertThat(suspected()).isZero();
    assertThat(said).isNotEmpty().allMatch(line -> line.startsWith("LONG_RUNNING"));
    busy.executed(false, 1, null);
    after(14);
    assertThat(suspected()).isZero();
  }

  @Test
  void switchedOffNothingIsSaidAndNothingCounts() throws InterruptedException {
    borrowedByAThreadThatEnded();
    after(60);
    assertThat(suspected()).isEqualTo(1);
    mode = Mode.OFF;
    said.clear();
    diagnosis.starved(pool);
    after(600);
    assertThat(suspected()).isZero();
    assertThat(said).isEmpty();
    assertThat(diagnosis.reports()).isEmpty();
  }

  @Test
  void nothingIsTakenBackFromAPoolOfUnknownMake() throws InterruptedException {
    mode = Mode.ENFORCE;
    PhysicalConnection leaked = borrowedByAThreadThatEnded();
    after(3600);
    assertThat(leaked.isHeld()).isTrue();
    assertThat(leaked.isClosed()).isFalse();
  }

  @Test
  void theOldestOpenTransactionIsKnown() {
    PhysicalConnection connection = borrowed();
    connection.autoCommit(false);
    connection.executing("select 1", now);
    connection.executed(false, 1, null);
    after(7);
    assertThat(
            Objects.requireNonNull(diagnosis.pools().get(pool.name())).longestTransactionMillis())
        .isEqualTo(7_000);
  }
}
