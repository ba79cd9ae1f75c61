// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replication;
import dev.lifeguard.agent.database.health.DatabaseFacts.Wraparound;
import dev.lifeguard.agent.database.health.HealthPolicy;
import dev.lifeguard.agent.health.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not known of a database neither raises an alert nor ends one. */
class DatabaseRulesTest {

  private static final String SHOP = "db.internal:5432/shop";
  private static final String LAG = "LifeguardReplicationLag " + SHOP;
  private static final String TRANSACTION = "LifeguardDatabaseTransactionLong " + SHOP;
  private static final Duration LONG = Duration.ofMinutes(45);

  private final Watched watched = new Watched(ChannelKind.SLACK);
  private final DatabaseScene database = watched.scene.database;

  /** Everything is wrong at once. */
  private void trouble() {
    database.used(99, 30);
    database.transactions = DatabaseScene.transactions(900_000L, 900_000L, 900_000L);
    database.lag(90_000L);
    Replication seen = Objects.requireNonNull(database.replication);
    database.slot(false, "lost", 20L << 30);
    Replication kept = Objects.requireNonNull(database.replication);
    database.replication = new Replication(null, 90_000L, 3L << 20, seen.replicas(), kept.slots());
    database.wraparound = new Wraparound(1_600_000_000, 10, "shop", 200_000_000);
    database.cacheHitRatio = 0.5;
    database.check("vacuum", "warn", "table orders");
  }

  private List<String> firing() {
    return watched.current().stream().filter(each -> each.startsWith("firing")).toList();
  }

  static Stream<Consumer<DatabaseScene>> waysNotToKnow() {
    return Stream.of(
        each -> each.current = false,
        DatabaseRulesTest::hide,
        each -> each.state = DatabaseFacts.DOWN);
  }

  /** As a server does that lets a role read nothing. */
  private static void hide(DatabaseScene database) {
    database.connections = null;
    database.transactions = null;
    database.replication = null;
    database.wraparound = null;
    database.vacuum = null;
    database.cacheHitRatio = null;
  }

  @ParameterizedTest
  @MethodSource("waysNotToKnow")
  void whatIsNotKnownDoesNotFire(Consumer<DatabaseScene> unknown) {
    trouble();
    unknown.accept(database);

    watched.passes(LONG);

    assertThat(firing()).isSubsetOf("firing LifeguardDatabaseDown " + SHOP);
    assertThat(watched.errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("waysNotToKnow")
  void whatFiresIsNotOverBecauseNobodyKnows(Consumer<DatabaseScene> unknown) {
    trouble();
    watched.passes(LONG);
    List<String> before = firing();
    assertThat(before).hasSize(13);

    unknown.accept(database);
    watched.passes(LONG);

    assertThat(firing()).containsAll(before);
    assertThat(watched.only("LifeguardReplicationLag").summary())
        .containsOnlyOnce("; whether it still is, is not known now");
    assertThat(watched.receiver(ChannelKind.SLACK).texts())
        .noneMatch(each -> each.startsWith("resolved"));
  }

  @Test
  void onceItIsKnownAgainItIsOverOrGoesOn() {
    trouble();
    watched.passes(LONG);
    database.current = false;
    watched.passes(LONG);

    database.current = true;
    watched.passes(Alerts.TICK);
    assertThat(watched.only("LifeguardReplicationLag").summary()).doesNotContain("not known");
    database.lag(0L);
    watched.passes(Alerts.TICK);

    assertThat(watched.current()).noneMatch(each -> each.endsWith(LAG));
    assertThat(watched.alerts.view().over()).anyMatch(each -> each.rule().id().contains("Lag"));
  }

  @Test
  void aTransactionThatIsHiddenSinceARightWasTakenAwayIsNotOver() {
    database.transactions = DatabaseScene.transactions(900_000L, null, null);
    watched.passes(LONG);
    assertThat(firing()).containsExactly("firing " + TRANSACTION);

    database.transactions = DatabaseScene.own(null);
    watched.passes(LONG);
    assertThat(firing()).containsExactly("firing " + TRANSACTION);

    database.transactions = DatabaseScene.transactions(null, null, null);
    watched.passes(Alerts.TICK);
    assertThat(firing()).isEmpty();
  }

  @Test
  void whoSeesOnlyItsOwnTransactionsSeesTheirEnd() {
    database.transactions = DatabaseScene.own(900_000L);
    watched.passes(LONG);
    assertThat(firing()).containsExactly("firing " + TRANSACTION);

    database.transactions = DatabaseScene.own(null);
    watched.passes(Alerts.TICK);

    assertThat(watched.current()).isEmpty();
  }

  @Test
  void whatWasOnlyPendingBeginsAnew() {
    database.lag(31_000L);
    watched.passes(Duration.ofMinutes(1));
    assertThat(watched.current()).contains("pending " + LAG);
    database.lag(null);
    watched.passes(Duration.ofMinutes(5));
    assertThat(watched.current()).isEmpty();

    database.lag(31_000L);
    watched.passes(Duration.ofMinutes(1));
    assertThat(watched.current()).contains("pending " + LAG);
  }

  @Test
  void aReplicaThatWasTakenAwayIsNotBehind() {
    database.lag(31_000L);
    watched.passes(LONG);
    assertThat(firing()).contains("firing " + LAG);

    database.replication = new Replication(null, null, null, List.of(), List.of());
    watched.passes(Alerts.TICK);

    assertThat(watched.current()).isEmpty();
  }

  @Test
  void noLongerAskedItIsWatchedNoLonger() {
    trouble();
    watched.passes(LONG);

    database.state = DatabaseFacts.UNKNOWN;
    watched.passes(Alerts.TICK);

    assertThat(watched.current()).isEmpty();
  }

  @Test
  void theSettingsMoveTheThresholds() {
    database.used(70, 60);
    database.lag(40_000L);
    HealthPolicy policy = Snapshots.HEALTH;
    watched.passes(LONG);
    assertThat(firing()).containsExactly("firing " + LAG);

    database.policy =
        new HealthPolicy(
            policy.interval(),
            60,
            policy.transaction(),
            policy.idleInTransaction(),
            Duration.ofMinutes(1),
            policy.retainedWal(),
            policy.cacheHit(),
            policy.deadRows());
    watched.passes(LONG);

    assertThat(firing()).containsExactly("firing LifeguardDatabaseConnectionsHigh " + SHOP);
  }

  @Test
  void aServerThatIsSetToFreezeLateIsNotInTroubleBecauseOfThat() {
    database.wraparound = new Wraparound(700_000_000, 10, "shop", 1_000_000_000);
    watched.passes(LONG);
    assertThat(watched.current()).isEmpty();
  }

  @Test
  void theConclusionSaysWhose() {
    database.used(99, 80);
    watched.passes(LONG);
    assertThat(watched.only("LifeguardDatabaseConnectionsHigh").evidence().conclusion())
        .startsWith("80 are this service's");

    database.used(99, 10);
    watched.passes(Alerts.TICK);
    assertThat(watched.only("LifeguardDatabaseConnectionsHigh").evidence().conclusion())
        .startsWith("89 are not this service's");
  }

  @Test
  void theConclusionSaysWhatHoldsVacuumBack() {
    trouble();
    watched.passes(LONG);
    assertThat(watched.only("LifeguardVacuumOverdue").evidence().conclusion())
        .startsWith("a prepared transaction of 15 min ago");

    database.transactions = DatabaseScene.transactions(900_000L, null, null);
    watched.passes(Alerts.TICK);
    assertThat(watched.only("LifeguardVacuumOverdue").evidence().conclusion())
        .isEqualTo("a transaction that is open for 15 min (report) holds vacuum back");

    database.transactions = DatabaseScene.transactions(null, null, null);
    watched.passes(Alerts.TICK);
    assertThat(watched.only("LifeguardVacuumOverdue").evidence().conclusion())
        .startsWith("slot copy, which nobody reads");
    assertThat(watched.only("LifeguardReplicationLag").evidence().conclusion())
        .isEqualTo("replica copy (streaming, async) is furthest behind: 3.0 MiB of WAL");
  }
}
