// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.database.health.DatabaseFacts.Check;
import dev.lifeguard.agent.database.health.DatabaseFacts.Connections;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replica;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replication;
import dev.lifeguard.agent.database.health.DatabaseFacts.Slot;
import dev.lifeguard.agent.database.health.DatabaseFacts.Table;
import dev.lifeguard.agent.database.health.DatabaseFacts.Transactions;
import dev.lifeguard.agent.database.health.DatabaseFacts.Vacuum;
import dev.lifeguard.agent.database.health.DatabaseFacts.Wraparound;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private static final HealthPolicy POLICY =
      new HealthPolicy(
          Duration.ofSeconds(30),
          80,
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30),
          10L << 30,
          90,
          20);

  private Connections connections = new Connections(100, 3, 40, 10, 0.412);
  private Transactions transactions = new Transactions(true, null, null, 0, null, null, 0, null);
  private Replication replication = new Replication(null, null, null, List.of(), List.of());
  private Wraparound wraparound = new Wraparound(1_000, 10, "shop", 200_000_000);
  private Vacuum vacuum = new Vacuum(true, NOW, 12, List.of());
  private @Nullable Double hits = 0.99;
  private List<String> unread = List.of();
  private boolean primary = true;

  @Test
  void aHealthyDatabasePasses() {
    assertThat(checks())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.status()).isEqualTo("pass"));
  }

  @Test
  void connectionsWarnAtTheirThresholdAndFailWhenNoneIsLeft() {
    connections = new Connections(100, 3, 78, 10, 0.804);
    assertThat(check("connections").status()).isEqualTo("warn");
    assertThat(check("connections").setting())
        .isEqualTo("lifeguard.database.connections-threshold");
    assertThat(check("connections").summary())
        .isEqualTo(
            "78 of 97 connections of the server are in use (max_connections 100, 3 reserved), 10 of"
                + " them this service's");
    connections = new Connections(100, 3, 97, 10, 1.0);
    assertThat(check("connections").status()).isEqualTo("fail");
  }

  @Test
  void longTransactionsAndIdleOnesWarn() {
    transactions = new Transactions(false, 600_000L, "batch", 2, 59_000L, "web", 0, null);
    assertThat(check("transactions").status()).isEqualTo("warn");
    assertThat(check("transactions").summary())
        .isEqualTo("the oldest transaction is open for 10 min (batch); only this role's are seen");
    assertThat(check("idle-in-transaction").status()).isEqualTo("pass");
    transactions = new Transactions(true, 61_000L, "web", 2, 61_000L, "web", 0, null);
    assertThat(check("idle-in-transaction").status()).isEqualTo("warn");
    assertThat(check("idle-in-transaction").summary())
        .isEqualTo("2 sessions idle in a transaction, the longest for 61 s (web)");
  }

  @Test
  void aForgottenPreparedTransactionWarns() {
    transactions = new Transactions(true, null, null, 0, null, null, 1, 86_400_000L);
    assertThat(check("prepared-transactions").status()).isEqualTo("warn");
    assertThat(check("prepared-transactions").summary())
        .startsWith("1 prepared transaction is open, for 24 h");
  }

  @Test
  void aReplicaBehindItsPrimaryWarnsAndSoDoesOneWithoutIt() {
    primary = false;
    replication = new Replication(true, 30_000L, 5_000L, List.of(), List.of());
    assertThat(check("replication").status()).isEqualTo("warn");
    assertThat(check("replication").summary()).isEqualTo("a replica, 30 s behind (4.9 KiB)");
    replication = new Replication(true, 200L, 0L, List.of(), List.of());
    assertThat(check("replication").status()).isEqualTo("pass");
    replication = new Replication(false, 200L, 0L, List.of(), List.of());
    assertThat(check("replication").status()).isEqualTo("warn");
  }

  @Test
  void aPrimaryIsJudgedByTheReplicaThatIsFurthestBehind() {
    List<Replica> two =
        List.of(
            new Replica("a", "streaming", "async", 40_000L, 9L),
            new Replica("b", "streaming", "sync", 1L, 1L));
    replication = new Replication(null, 40_000L, 9L, two, List.of());
    assertThat(check("replication").status()).isEqualTo("warn");
    assertThat(check("replication").summary()).startsWith("a primary with 2 replicas");
  }

  @Test
  void aSlotThatNobodyReadsWarnsAtATenthOfWhatAnActiveOneMayKeep() {
    slot(new Slot("used", "logical", true, "extended", 2L << 30));
    assertThat(check("replication-slots").status()).isEqualTo("pass");
    slot(new Slot("forgotten", "logical", false, "extended", 2L << 30));
    assertThat(check("replication-slots").status()).isEqualTo("warn");
    assertThat(check("replication-slots").summary())
        .startsWith("replication slot forgotten has no consumer and keeps 2.0 GiB of WAL");
    slot(new Slot("used", "logical", true, "extended", 11L << 30));
    assertThat(check("replication-slots").status()).isEqualTo("warn");
    slot(new Slot("late", "logical", false, "lost", null));
    assertThat(check("replication-slots").summary()).contains("has lost what it needs");
  }

  @Test
  void aCacheThatMissesWarnsAndOneThatIsNotKnownHasNoVerdict() {
    hits = 0.85;
    assertThat(check("cache").status()).isEqualTo("warn");
    hits = null;
    assertThat(checks()).extracting(Check::id).doesNotContain("cache");
  }

  @Test
  void wraparoundWarnsAndFailsInTime() {
    wraparound = new Wraparound(500_000_000, 10, "shop", 200_000_000);
    assertThat(check("wraparound").status()).isEqualTo("warn");
    wraparound = new Wraparound(10, 1_500_000_000, "shop", 200_000_000);
    assertThat(check("wraparound").status()).isEqualTo("fail");
    assertThat(check("wraparound").summary()).contains("multixact");
    wraparound = new Wraparound(600_000_000, 10, "shop", 1_000_000_000);
    assertThat(check("wraparound").status()).as("set to freeze late").isEqualTo("pass");
  }

  @Test
  void aTableThatAutovacuumNeglectsWarns() {
    table(new Table("public.orders", 60_000, 40_000, null, null, true, true));
    assertThat(check("vacuum").status()).isEqualTo("warn");
    assertThat(check("vacuum").summary())
        .startsWith(
            "table public.orders has 40 thousand dead rows, 40.0 % of all; autovacuum was there"
                + " never");
    table(new Table("public.orders", 60_000, 40_000, null, NOW.minusSeconds(60), true, true));
    assertThat(check("vacuum").status()).as("was there a minute ago").isEqualTo("pass");
    table(new Table("public.orders", 60_000, 40_000, null, null, true, false));
    assertThat(check("vacuum").status()).as("due since a moment ago").isEqualTo("pass");
    table(new Table("public.small", 10, 900, null, null, true, true));
    assertThat(check("vacuum").status()).as("few rows").isEqualTo("pass");
  }

  @Test
  void autovacuumThatIsOffWarnsOnAPrimaryOnly() {
    vacuum = new Vacuum(false, NOW, 0, List.of());
    assertThat(check("vacuum").status()).isEqualTo("warn");
    primary = false;
    assertThat(check("vacuum").status()).isEqualTo("pass");
  }

  @Test
  void whatCouldNotBeReadIsSaid() {
    unread = List.of("dead rows: canceling statement due to statement timeout");
    assertThat(check("look").status()).isEqualTo("warn");
    assertThat(check("look").summary()).contains("statement timeout");
  }

  private void slot(Slot slot) {
    replication = new Replication(null, null, null, List.of(), List.of(slot));
  }

  private void table(Table table) {
    vacuum = new Vacuum(true, NOW, table.deadRows(), List.of(table));
  }

  private Check check(String id) {
    return checks().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private List<Check> checks() {
    ServerPart server = new ServerPart("16.4", primary, NOW, "app", true, false, 0.3);
    return Verdicts.of(
        new Reading(
            NOW,
            4.0,
            server,
            new SessionsPart(connections, transactions),
            replication,
            new CountersPart(0, 0, wraparound),
            hits,
            vacuum,
            List.of(),
            unread),
        POLICY);
  }
}
