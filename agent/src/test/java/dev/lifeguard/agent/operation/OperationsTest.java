// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.lifeguard.agent.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationsTest {

  private final Deque<Runnable> threads = new ArrayDeque<>();
  private final Time time = new Time();
  private final Operations operations = new Operations(time, time::instant, 1, threads::add);

  @Test
  void whatWasFoundIsTheResult() throws Exception {
    OperationSnapshot begun = begin(progress -> "found");

    assertThat(begun.state()).isEqualTo(OperationState.QUEUED);
    run();

    OperationSnapshot ended = find(begun);
    assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(ended.result()).isEqualTo("found");
    assertThat(ended.startedBy()).isEqualTo("operator");
    assertThat(ended.startedAt()).isNotNull();
    assertThat(ended.endedAt()).isNotNull();
  }

  @Test
  void aFailureIsToldInItsOwnWords() throws Exception {
    OperationSnapshot begun =
        begin(
            progress -> {
              progress.partial("half of it");
              throw new IOException("no space left");
            });
    run();

    assertThat(find(begun).state()).isEqualTo(OperationState.FAILED);
    assertThat(find(begun).message()).isEqualTo("no space left");
    assertThat(find(begun).result()).isEqualTo("half of it");
  }

  @Test
  void oneOfAKindForADatabaseRunsAtATime() throws Exception {
    OperationSnapshot first = operations.start(request("backup", "a", progress -> null));

    assertThatThrownBy(() -> operations.start(request("backup", "a", progress -> null)))
        .asInstanceOf(type(OperationRefused.class))
        .satisfies(
            refused -> {
              assertThat(refused.reason()).isEqualTo(OperationRefused.Reason.RUNS);
              assertThat(refused.running()).isEqualTo(first.id());
            });
    operations.start(request("backup", "b", progress -> null));
    operations.start(request("selftest", "a", progress -> null));
    run();
    operations.start(request("backup", "a", progress -> null));
  }

  @Test
  void oneThreadDoesAllThatWaitsInItsOrderAndEnds() throws Exception {
    List<String> order = new ArrayList<>();
    for (String database : List.of("a", "b", "c")) {
      operations.start(request("backup", database, progress -> order.add(database)));
    }

    assertThat(threads).hasSize(1);
    run();
    assertThat(order).containsExactly("a", "b", "c");
    assertThat(threads).isEmpty();

    operations.start(request("backup", "d", progress -> order.add("d")));
    run();
    assertThat(order).endsWith("d");
  }

  @Test
  void aKindDoesNotWaitForAnotherAndOneOfTheSameDoes() throws Exception {
    Operations wide = new Operations(time, time::instant, 4, threads::add);
    List<String> order = new ArrayList<>();
    List<List<String>> before = new ArrayList<>();
    AtomicReference<@Nullable String> second = new AtomicReference<>();
    OperationSnapshot first =
        wide.start(
            request(
                "backup",
                "a",
                progress -> {
                  order.add("backup of a");
                  second.set(
                      wide.start(request("backup", "b", own -> order.add("backup of b"))).id());
                  wide.start(request("migration", "a", own -> order.add("migration of a")));
                  Objects.requireNonNull(threads.poll(), "the migration has a thread").run();
                  before.add(ids(wide.before(Objects.requireNonNull(second.get()))));
                  return null;
                }));
    run();

    assertThat(order).containsExactly("backup of a", "migration of a", "backup of b");
    assertThat(before).containsExactly(List.of(first.id()));
    assertThat(wide.before(Objects.requireNonNull(second.get()))).isEmpty();
    assertThat(threads).isEmpty();
  }

  @Test
  void withEveryLaneTakenOneWaitsForAllThatCameBefore() throws Exception {
    OperationSnapshot first = operations.start(request("backup", "a", progress -> null));
    OperationSnapshot second = operations.start(request("migration", "a", progress -> null));
    OperationSnapshot third = operations.start(request("selftest", "a", progress -> null));

    assertThat(ids(operations.before(third.id()))).containsExactly(first.id(), second.id());
    assertThat(operations.cancel(first.id())).isTrue();
    assertThat(ids(operations.before(third.id()))).containsExactly(second.id());
    assertThat(operations.before("none")).isEmpty();
  }

  private static List<String> ids(List<OperationSnapshot> operations) {
    return operations.stream().map(OperationSnapshot::id).toList();
  }

  @Test
  void tooManyThatWaitAreRefused() throws Exception {
    for (int i = 0; i < 16; i++) {
      operations.start(request("backup", "db" + i, progress -> null));
    }

    assertThatThrownBy(() -> operations.start(request("backup", "more", progress -> null)))
        .asInstanceOf(type(OperationRefused.class))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(OperationRefused.Reason.FULL));
  }

  @Test
  void progressNeverRunsBackwards() throws Exception {
    List<OperationSnapshot> told = new ArrayList<>();
    OperationSnapshot begun =
        begin(
            progress -> {
              progress.phase("copies");
              progress.total(100, "rows");
              progress.done(60);
              time.pass(Duration.ofSeconds(1));
              progress.done(40);
              time.pass(Duration.ofSeconds(1));
              progress.total(50, "rows"); // an estimate that was too low
              time.pass(Duration.ofSeconds(1));
              progress.done(70);
              time.pass(Duration.ofSeconds(1));
              progress.step();
              return null;
            });
    operations.follow(begun.id(), told::add);
    run();

    assertThat(told).extracting(OperationSnapshot::done).isSorted();
    assertThat(find(begun).done()).isEqualTo(71);
    assertThat(find(begun).total()).isEqualTo(71);
    assertThat(told)
        .allSatisfy(now -> assertThat(Objects.requireNonNullElse(now.total(), 1L)).isNotNegative());
  }

  @Test
  void anotherUnitBeginsAnotherCount() throws Exception {
    OperationSnapshot begun =
        begin(
            progress -> {
              progress.total(100, "rows");
              progress.done(100);
              progress.total(8, "files");
              progress.done(3);
              return null;
            });
    run();

    assertThat(find(begun).done()).isEqualTo(3);
    assertThat(find(begun).unit()).isEqualTo("files");
  }

  @Test
  void whatIsLeftIsEstimatedByThePaceOfThisPhase() throws Exception {
    AtomicReference<@Nullable Long> early = new AtomicReference<>();
    AtomicReference<@Nullable Long> eta = new AtomicReference<>();
    AtomicReference<@Nullable String> id = new AtomicReference<>();
    OperationSnapshot begun =
        begin(
            progress -> {
              String own = Objects.requireNonNull(id.get());
              progress.phase("copies");
              progress.total(100, "rows");
              progress.done(10);
              early.set(Objects.requireNonNull(operations.find(own)).etaMillis());
              time.pass(Duration.ofSeconds(2));
              progress.done(20);
              eta.set(Objects.requireNonNull(operations.find(own)).etaMillis());
              return null;
            });
    id.set(begun.id());
    run();

    assertThat(early.get()).as("after no time at all").isNull();
    assertThat(eta.get()).isEqualTo(8_000);
    assertThat(find(begun).etaMillis()).as("at the end").isNull();
  }

  @Test
  void whatOnlyCountsIsToldNowAndThenAndItsEndAtOnce() throws Exception {
    List<OperationSnapshot> told = new ArrayList<>();
    OperationSnapshot begun =
        begin(
            progress -> {
              for (int i = 0; i < 1_000; i++) {
                progress.step();
                time.pass(Duration.ofMillis(1));
              }
              return null;
            });
    operations.follow(begun.id(), told::add);
    run();

    assertThat(told).hasSizeLessThan(10);
    assertThat(told.get(0).state()).isEqualTo(OperationState.QUEUED);
    assertThat(told.get(told.size() - 1).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(told.get(told.size() - 1).done()).isEqualTo(1_000);
  }

  @Test
  void whatWaitsIsCancelledAtOnceAndNeverBegins() throws Exception {
    List<String> ran = new ArrayList<>();
    operations.start(request("backup", "a", progress -> ran.add("a")));
    OperationSnapshot second = operations.start(request("backup", "b", progress -> ran.add("b")));

    assertThat(operations.cancel(second.id())).isTrue();
    assertThat(find(second).state()).isEqualTo(OperationState.CANCELLED);
    run();
    assertThat(ran).containsExactly("a");
    assertThat(operations.cancel(second.id())).as("a second time").isFalse();
  }

  @Test
  void whatRunsStopsWhereItCanAndKeepsWhatIsKnown() throws Exception {
    Operations real = new Operations(1);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    real.onChange(
        now -> {
          if (now.state().isEnd()) {
            ended.countDown();
          }
        });
    OperationSnapshot begun =
        real.start(
            request(
                "backup",
                "a",
                progress -> {
                  try (Progress.Handle handle = progress.onCancel(stopped::countDown)) {
                    progress.partial("half");
                    running.countDown();
                    stopped.await();
                    progress.check();
                    return "whole" + handle;
                  }
                }));

    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(real.cancel(begun.id())).isTrue();
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    OperationSnapshot seen = Objects.requireNonNull(real.find(begun.id()));
    assertThat(seen.state()).isEqualTo(OperationState.CANCELLED);
    assertThat(seen.result()).isEqualTo("half");
  }

  @Test
  void whatACancelBreaksIsCancelledAndNotFailed() throws Exception {
    OperationSnapshot begun =
        begin(
            progress -> {
              operations.cancel(operations.list().get(0).id());
              throw new IOException("the program was ended");
            });
    run();

    assertThat(find(begun).state()).isEqualTo(OperationState.CANCELLED);
    assertThat(find(begun).message()).isEqualTo("the program was ended");
  }

  @Test
  void whatRunsWhenTheJvmEndsHasFailed() throws Exception {
    AtomicReference<@Nullable Boolean> asked = new AtomicReference<>();
    OperationSnapshot begun =
        begin(
            progress -> {
              operations.close();
              asked.set(progress.isCancelled());
              return "too late";
            });
    OperationSnapshot waiting = operations.start(request("backup", "b", progress -> null));
    run();

    assertThat(asked.get()).as("asked to stop").isTrue();
    assertThat(find(begun).state()).isEqualTo(OperationState.FAILED);
    assertThat(find(begun).message()).isEqualTo("the JVM ended before it had");
    assertThat(find(waiting).state()).isEqualTo(OperationState.FAILED);
    assertThatThrownBy(() -> operations.start(request("backup", "c", progress -> null)))
        .asInstanceOf(type(OperationRefused.class))
        .satisfies(
            refused -> assertThat(refused.reason()).isEqualTo(OperationRefused.Reason.ENDING));
  }

  @Test
  void whatEndedIsForgottenAfterADayAndWhatRunsIsNot() throws Exception {
    OperationSnapshot old = operations.start(request("backup", "a", progress -> null));
    run();
    OperationSnapshot waiting = operations.start(request("backup", "b", progress -> null));
    time.pass(Duration.ofHours(25));

    assertThat(operations.list()).extracting(OperationSnapshot::id).containsExactly(waiting.id());
    assertThat(operations.find(old.id())).isNull();
  }

  @Test
  void noMoreThanTwoHundredAreKeptTheNewest() throws Exception {
    for (int i = 0; i < 300; i++) {
      operations.start(request("backup", "a", progress -> null));
      run();
    }

    List<OperationSnapshot> all = operations.list();
    assertThat(all).hasSize(200);
    assertThat(all.get(0).number()).isEqualTo(300);
    assertThat(all.get(199).number()).isEqualTo(101);
  }

  @Test
  void withoutAThreadItHasFailedAndTheNextMayTry() throws Exception {
    Operations poor =
        new Operations(
            time,
            time::instant,
            1,
            work -> {
              throw new OutOfMemoryError("unable to create native thread");
            });

    OperationSnapshot begun = poor.start(request("backup", "a", progress -> null));

    assertThat(begun.state()).isEqualTo(OperationState.FAILED);
    assertThat(begun.message()).contains("native thread");
    assertThat(poor.start(request("backup", "a", progress -> null)).state())
        .isEqualTo(OperationState.FAILED);
  }

  /** Some work, where it does not matter which. */
  private OperationSnapshot begin(OperationWork work) throws OperationRefused {
    return operations.start(request("backup", "a", work));
  }

  private static OperationRequest request(String kind, String database, OperationWork work) {
    return new OperationRequest(kind, database, "operator", work);
  }

  private OperationSnapshot find(OperationSnapshot begun) {
    return Objects.requireNonNull(operations.find(begun.id()));
  }

  private void run() {
    for (Runnable next = threads.poll(); next != null; next = threads.poll()) {
      next.run();
    }
  }

  /** Moves only when told to. */
  private static final class Time implements Clock {
    private long nanos = 1_000;

    void pass(Duration time) {
      nanos += time.toNanos();
    }

    Instant instant() {
      return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void sleep(long duration) {
      nanos += duration;
    }
  }
}
