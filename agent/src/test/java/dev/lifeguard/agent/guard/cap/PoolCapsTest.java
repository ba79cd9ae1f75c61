// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.guard.cap.CapPolicy.Mode;
import dev.lifeguard.copies.dbcp2.BasicDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolCapsTest {

  private final List<String> said = new ArrayList<>();
  private final BasicDataSource pool = new BasicDataSource();
  private CapPolicy policy = CapPolicy.OFF;

  private final PoolCaps caps =
      new PoolCaps(
          name -> policy,
          (configured, url) -> "orders",
          type -> {},
          (severity, message) -> said.add(message));

  private static CapPolicy policy(Mode mode, int max) {
    return new CapPolicy(
        mode,
        Size.number(max),
        null,
        Duration.ofSeconds(2),
        null,
        null,
        null,
        true,
        Mode.OFF,
        0,
        Set.of(),
        Map.of("lifeguard.pool.max", max + " from -Dlifeguard.pool.max"));
  }

  private void start(CapPolicy first) {
    policy = first;
    caps.configuring(pool);
    look();
  }

  private void look(CapPolicy next) {
    policy = next;
    look();
  }

  private void look() {
    caps.look(List.of());
  }

  @Test
  void enforcingSetsAndSaysSo() {
    start(policy(Mode.ENFORCE, 5));
    assertThat(pool.getMaxTotal()).isEqualTo(5);
    assertThat(pool.getMinIdle()).isEqualTo(5);
    assertThat(pool.testOnBorrow).isTrue();
    assertThat(pool.maxWaitMillis).isEqualTo(2000);
    assertThat(said)
        .containsExactly(
            "pool orders: maximum 50 → 5 (lifeguard.pool.max=5 from -Dlifeguard.pool.max),"
                + " minimum idle 10 → 5, acquire timeout none → 2s, validation off → on");
  }

  @Test
  void observingChangesNothingAndSaysItOnce() {
    start(policy(Mode.OBSERVE, 5));
    look();
    look();
    assertThat(pool.getMaxTotal()).isEqualTo(50);
    assertThat(caps.would()).isEqualTo(1);
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("pool orders: would be changed by lifeguard.pool=enforce, and is not now: ")
        .contains("maximum 50 → 5");
  }

  @Test
  void aThousandTogglesLeaveNoTrace() {
    start(CapPolicy.OFF);
    for (int i = 1; i <= 1000; i++) {
      look(policy(Mode.ENFORCE, 1 + i % 60));
      assertThat(pool.getMaxTotal()).isEqualTo(Math.min(50, 1 + i % 60));
      look(CapPolicy.OFF);
      assertThat(pool.getMaxTotal()).isEqualTo(50);
      assertThat(pool.getMinIdle()).isEqualTo(10);
      assertThat(pool.maxWaitMillis).isEqualTo(-1);
    }
  }

  @Test
  void whatTheServiceSetsMeanwhileIsItsOwnWordFromThenOn() {
    start(policy(Mode.ENFORCE, 20));
    pool.setMaxTotal(80);
    look();
    assertThat(pool.getMaxTotal()).isEqualTo(20);
    look(CapPolicy.OFF);
    assertThat(pool.getMaxTotal()).isEqualTo(80);
  }

  @Test
  void onlyACapBelowWhatThePoolWasStartedWithNeedsAGate() {
    CapPolicy started = policy(Mode.ENFORCE, 20);
    start(started);
    Behind source = new Behind(pool.connectionPool);
    caps.named(new SeenPool("orders", source));
    assertThat(caps.limit("orders")).isEmpty();
    policy = policy(Mode.ENFORCE, 7);
    caps.look(List.of(new SeenPool("orders", source)));
    assertThat(caps.limit("orders")).hasValue(7);
    policy = policy(Mode.ENFORCE, 30);
    caps.look(List.of(new SeenPool("orders", source)));
    assertThat(caps.limit("orders")).isEmpty();
    policy = CapPolicy.OFF;
    caps.look(List.of(new SeenPool("orders", source)));
    assertThat(caps.limit("orders")).isEmpty();
  }

  /** What DBCP lends through: it shares the pool with what was configured. */
  private record Behind(Object pool) {}

  @Test
  void aPoolThatIsSeenBeforeItStartsIsLeftToItsStart() {
    policy = policy(Mode.ENFORCE, 5);
    List<SeenPool> seen = List.of(new SeenPool("orders", pool));
    caps.named(seen.get(0));
    caps.look(seen);
    assertThat(pool.getMaxTotal()).as("nobody is at it when it starts").isEqualTo(50);
    caps.configuring(pool);
    assertThat(pool.getMaxTotal()).isEqualTo(5);
    assertThat(pool.maxWaitMillis).isEqualTo(2000);
  }

  @Test
  void aPoolWhoseStartWasNeverSeenIsSetAllTheSame() {
    policy = policy(Mode.ENFORCE, 5);
    List<SeenPool> seen = List.of(new SeenPool("orders", pool));
    caps.named(seen.get(0));
    for (int i = 0; i < 4; i++) {
      caps.look(seen);
    }
    assertThat(pool.getMaxTotal()).isEqualTo(5);
  }

  @Test
  void aPoolOfUnknownMakeHasAGateFromTheStart() {
    policy = policy(Mode.ENFORCE, 7);
    Object unknown = new Object();
    caps.named(new SeenPool("other", unknown));
    assertThat(caps.limit("other")).hasValue(7);
    caps.look(List.of(new SeenPool("other", unknown)));
    assertThat(caps.snapshot())
        .singleElement()
        .extracting(CapSnapshot::notes)
        .asString()
        .contains("a gate holds its callers to it");
  }

  @Test
  void theSnapshotSaysWhoSaysWhat() {
    start(policy(Mode.ENFORCE, 5));
    CapSnapshot snapshot = caps.snapshot().get(0);
    assertThat(snapshot.cap()).isEqualTo(5);
    assertThat(snapshot.capped()).isEqualTo(1);
    assertThat(snapshot.settings())
        .contains(
            new CapSnapshot.Effective(
                "lifeguard.pool.max", "5", "lifeguard.pool.max=5 from -Dlifeguard.pool.max"));
  }
}
