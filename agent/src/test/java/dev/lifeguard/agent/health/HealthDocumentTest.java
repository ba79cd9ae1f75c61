// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.guard.retry.RetrySnapshot;
import dev.lifeguard.agent.health.HealthView.Check;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.PoolSnapshot;
import io.avaje.jsonb.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HealthDocumentTest {

  private static final PoolSnapshot CALM = Snapshots.pool("orders", 4, 2, 0);
  private static final HookSnapshot HOOKS = new HookSnapshot(12, 12, List.of());

  @Test
  @SuppressWarnings("unchecked")
  void theDocumentHasTheNamesOfTheContract() {
    Map<String, Object> document = parsed(quiet(CALM));

    assertThat(document)
        .containsEntry("status", "healthy")
        .containsEntry("service", "orders")
        .containsEntry("environment", "production")
        .containsKeys("agent", "database", "pools", "checks", "recommendations");
    assertThat((Map<String, Object>) document.get("agent"))
        .containsEntry("version", "0.1.0")
        .containsKeys("uptimeMillis", "hooks");
    assertThat((Map<String, Object>) document.get("database"))
        .containsEntry("connected", true)
        .containsEntry("product", "postgresql")
        .containsEntry("namespace", "shop");
    Map<String, Object> pool =
        Objects.requireNonNull((List<Map<String, Object>>) document.get("pools")).get(0);
    assertThat(pool)
        .containsEntry("name", "orders")
        .containsEntry("type", "hikari")
        .containsEntry("utilization", 0.4)
        .containsKeys("url", "max", "active", "idle", "waiting", "acquire", "hold", "create");
    assertThat((Map<String, Object>) pool.get("hold"))
        .containsEntry("max", 40L)
        .containsKeys("p50", "p95", "p99");
  }

  /** The last look at the database may be half a minute old, and a leaked connection is none. */
  @Test
  @SuppressWarnings("unchecked")
  void aDatabaseWhoseBreakerIsOpenIsNotConnected() {
    Map<String, Object> document = parsed(Snapshots.unreachable(Snapshots.pool("orders", 1, 0, 0)));
    assertThat((Map<String, Object>) document.get("database"))
        .containsEntry("connected", false)
        .containsEntry("state", "down");
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    PoolSnapshot unknown =
        new PoolSnapshot(
            "mystery",
            "unknown",
            Endpoint.UNKNOWN,
            1,
            -1,
            0,
            -1,
            -1,
            -1,
            5,
            0,
            0,
            0,
            HistogramSnapshot.EMPTY,
            HistogramSnapshot.EMPTY,
            HistogramSnapshot.EMPTY);

    assertThat(json(quiet(unknown)))
        .doesNotContain("\"max\":-1", "\"idle\"", "\"utilization\"", "null");
    assertThat(json(quiet())).doesNotContain("\"product\"").contains("\"pools\":[]");
  }

  @Test
  void failedHooksDegrade() {
    AgentSnapshot snapshot =
        agent(new HookSnapshot(12, 11, List.of("HikariPool.getConnection: not found")), CALM);

    assertThat(parsed(snapshot)).containsEntry("status", "degraded");
    assertThat(json(snapshot)).contains("HikariPool.getConnection: not found");
  }

  @Test
  void borrowsWithoutAnyStatementDegrade() {
    AgentSnapshot snapshot = Snapshots.agent(HOOKS, List.of(CALM), List.of());

    assertThat(check(snapshot, "statements").status()).isEqualTo("warn");
  }

  @Test
  void aPoolInUseThatNobodyWasSeenBorrowingFromDegrades() {
    PoolSnapshot unseen =
        new PoolSnapshot(
            "orders",
            "hikari",
            Snapshots.SHOP,
            3,
            1,
            0,
            10,
            2,
            -1,
            0,
            0,
            0,
            0,
            HistogramSnapshot.EMPTY,
            HistogramSnapshot.EMPTY,
            HistogramSnapshot.EMPTY);

    assertThat(check(quiet(unseen), "pool-orders"))
        .isEqualTo(
            new Check(
                "pool-orders",
                "pool",
                "warn",
                "pool orders: 3 connections in use and no borrow was ever seen",
                null));
  }

  @Test
  void anExhaustedPoolIsUnhealthyAndStaysReady() {
    AgentSnapshot snapshot = quiet(Snapshots.pool("orders", 10, 0, 3));
    HealthDocument document = new HealthDocument(() -> snapshot);

    assertThat(document.ready()).isTrue();
    assertThat(parsed(snapshot)).containsEntry("status", "unhealthy");
    assertThat(check(snapshot, "pool-orders").summary())
        .isEqualTo("pool orders is exhausted: 10 of 10 connections in use, 3 callers wait");
    assertThat(facts(snapshot).pool().status()).isEqualTo("fail");
    assertThat(facts(snapshot).database().status()).isEqualTo("pass");
  }

  @Test
  void errorsOfTheAgentsOwnAreItsOwnFactAndNoReasonToBeUnready() {
    AgentSnapshot snapshot = Snapshots.agent(HOOKS, List.of(CALM), List.of());

    assertThat(new HealthDocument(() -> snapshot).ready()).isTrue();
    assertThat(facts(snapshot).agent().status()).isEqualTo("warn");
    assertThat(facts(snapshot).database().status()).isEqualTo("pass");
  }

  @Test
  void aDatabaseThatIsDownIsUnhealthyAndNotReady() {
    AgentSnapshot snapshot = with(List.of(), Snapshots.facts(DatabaseFacts.DOWN));

    assertThat(new HealthDocument(() -> snapshot).ready()).isFalse();
    assertThat(with(List.of(), Snapshots.facts(DatabaseFacts.UNKNOWN)))
        .satisfies(unknown -> assertThat(new HealthDocument(() -> unknown).ready()).isTrue());
  }

  @Test
  void anOpenBreakerIsADatabaseThatIsDown() {
    AgentSnapshot snapshot = with(List.of(Snapshots.breaker(BreakerState.OPEN)));

    assertThat(new HealthDocument(() -> snapshot).ready()).isFalse();
    assertThat(parsed(snapshot)).containsEntry("status", "unhealthy");
    assertThat(facts(snapshot).database().status()).isEqualTo("fail");
    assertThat(facts(snapshot).database().summary()).contains("the database does not answer");
    assertThat(facts(snapshot).pool().status()).isEqualTo("pass");
  }

  @Test
  void aBreakerThatSomebodyHoldsOpenIsNotSaidToBeADatabaseThatDoesNotAnswer() {
    AgentSnapshot snapshot = with(List.of(Snapshots.breaker(BreakerState.OPEN, "", true)));

    assertThat(facts(snapshot).database().summary())
        .isEqualTo(
            "the circuit breaker of database db.internal:5432/shop is held open by hand for 12 s:"
                + " no caller gets a connection until it is closed");
  }

  /** Whoever is woken by it reads it without knowing what the agent calls its checks. */
  @Test
  void everySummaryIsASentenceThatNamesItsThingAndNotTheCheck() {
    AgentSnapshot troubled =
        Snapshots.agent(
            new HookSnapshot(12, 11, List.of("HikariPool.getConnection: not found")),
            List.of(Snapshots.pool("orders", 10, 0, 1)),
            List.of());
    for (AgentSnapshot each :
        List.of(troubled, Snapshots.unreachable(), Snapshots.agent(CALM), quiet(CALM), quiet())) {
      List<Check> checks = Checks.of(each);
      for (Check check : checks) {
        assertThat(check.summary())
            .as(check.id())
            .doesNotContain(check.id() + ":")
            .containsPattern(
                "^(?:pool |settings of pool |database |the |statements |connections |\\d+ |no )");
      }
      HealthView.Facts facts = FactView.of(each, checks);
      for (HealthView.Fact fact : List.of(facts.database(), facts.pool(), facts.agent())) {
        for (Check check : checks) {
          assertThat(fact.summary()).doesNotContain(check.id() + ":");
        }
      }
    }
    assertThat(check(troubled, "pool-orders").summary())
        .isEqualTo("pool orders is exhausted: 10 of 10 connections in use, 1 caller waits");
  }

  @Test
  void aDatabaseThatIsOnlySuspectIsReady() {
    AgentSnapshot snapshot = with(List.of(Snapshots.breaker(BreakerState.SUSPECT)));

    assertThat(new HealthDocument(() -> snapshot).ready()).isTrue();
  }

  @Test
  void whatADatabaseSaysOfItselfIsADigestAndItsChecksAreNamedAfterIt() {
    AgentSnapshot snapshot = with(List.of(), Snapshots.facts(DatabaseFacts.UP));

    assertThat(json(snapshot))
        .contains("\"state\":\"up\"", "\"version\":\"16.4\"", "\"role\":\"primary\"")
        .contains("\"setting\":\"lifeguard.database.connections-threshold\"");
    assertThat(check(snapshot, "database-connections-db.internal:5432/shop").about())
        .isEqualTo("database");
    assertThat(facts(snapshot).database().summary())
        .isEqualTo(
            "database db.internal:5432/shop is PostgreSQL 16.4, a primary, and answers in 0.4 ms");
  }

  @Test
  void whatItSaidBeforeItWentAwayIsNoVerdictOnItNow() {
    DatabaseFacts before = Snapshots.facts(DatabaseFacts.UP);
    String id = "database-connections-db.internal:5432/shop";
    AgentSnapshot away = with(List.of(Snapshots.breaker(BreakerState.OPEN)), before);
    AgentSnapshot held = with(List.of(Snapshots.breaker(BreakerState.OPEN, "", true)), before);

    assertThat(Checks.of(away)).extracting(Check::id).doesNotContain(id);
    assertThat(Checks.of(held)).extracting(Check::id).as("it answers the agent").contains(id);
  }

  @Test
  void aFullPoolThatNobodyWaitsForIsReady() {
    AgentSnapshot snapshot = quiet(Snapshots.pool("orders", 10, 0, 0));

    assertThat(new HealthDocument(() -> snapshot).ready()).isTrue();
    assertThat(check(snapshot, "pool-orders").status()).isEqualTo("pass");
  }

  @Test
  void alertsThatFireAreInTheDocument() {
    assertThat(json(Snapshots.agent(CALM)))
        .contains(
            "\"alerts\":[{\"rule\":\"LifeguardPoolExhausted\",\"severity\":\"critical\",",
            "\"firingMillis\":61000}]");
    assertThat(json(quiet(CALM))).contains("\"alerts\":[]");
  }

  @Test
  void timeoutsLeadToARecommendationWithItsEvidence() {
    assertThat(json(quiet(CALM))).contains("3 borrows timed out").contains("(now 10)");
  }

  @Test
  void settingsThatWereRefusedLeadToARecommendation() {
    AgentSnapshot snapshot = Snapshots.agent(HOOKS, List.of(CALM), List.of());

    assertThat(check(snapshot, "session-settings").summary()).endsWith(": application_name=3");
    assertThat(json(snapshot)).contains("1 connect was refused for start-up options");
    assertThat(json(quiet(CALM))).doesNotContain("start-up options");
  }

  private static HealthView.Facts facts(AgentSnapshot snapshot) {
    return FactView.of(snapshot, Checks.of(snapshot));
  }

  private static AgentSnapshot with(List<BreakerSnapshot> breakers, DatabaseFacts... databases) {
    return agent(HOOKS, breakers, List.of(databases), CALM);
  }

  /** No errors of the agent's own, all hooks in place. */
  private static AgentSnapshot quiet(PoolSnapshot... pools) {
    return agent(HOOKS, pools);
  }

  private static AgentSnapshot agent(HookSnapshot hooks, PoolSnapshot... pools) {
    return agent(hooks, List.of(), List.of(), pools);
  }

  private static AgentSnapshot agent(
      HookSnapshot hooks,
      List<BreakerSnapshot> breakers,
      List<DatabaseFacts> databases,
      PoolSnapshot... pools) {
    return new AgentSnapshot(
        "orders",
        "production",
        "0.1.0",
        754_000,
        hooks,
        List.of(pools),
        List.of(Snapshots.operation("SELECT", "", 1_000)),
        Map.of(),
        6,
        Map.of(),
        Map.of(),
        true,
        new SessionSnapshot(Map.of(), 0),
        Map.of(),
        breakers,
        new RetrySnapshot(Map.of(), 0, 0),
        Map.of(),
        Map.of(),
        Map.of(),
        new SpanSnapshot(0, 0),
        AlertSnapshot.NONE,
        databases);
  }

  private static Check check(AgentSnapshot snapshot, String id) {
    return Checks.of(snapshot).stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String json(AgentSnapshot snapshot) {
    return new String(new HealthDocument(() -> snapshot).json(), StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> parsed(AgentSnapshot snapshot) {
    return (Map<String, Object>)
        Jsonb.builder().build().type(Object.class).fromJson(json(snapshot));
  }
}
