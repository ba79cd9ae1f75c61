// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.database.health.DatabaseFacts.Wraparound;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.guard.breaker.BreakerState;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import dev.lifeguard.agent.guard.gate.Demand;
import dev.lifeguard.agent.guard.gate.GatePolicy;
import dev.lifeguard.agent.guard.gate.GateSnapshot;
import dev.lifeguard.agent.health.Snapshots;
import dev.lifeguard.agent.measure.HistogramSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule: what makes it fire, what does not, and when. */
class RulesTest {

  private static final Duration TICK = Alerts.TICK;
  private static final String SHOP = "db.internal:5432/shop";
  private static final long QUICK = 1_000;
  private static final long SLOW = 200_000_000;

  /**
   * @param name the subject
   * @param justBelow a state of things that the rule does not mind
   * @param above one that it does; lasts, or is counted within its window
   * @param says what its summary has
   */
  private record Case(String name, Consumer<Scene> justBelow, Consumer<Scene> above, String says) {}

  private static final Map<String, Case> CASES = new TreeMap<>();

  static {
    CASES.put(
        "LifeguardPoolExhausted",
        new Case(
            "orders",
            scene -> scene.pool("orders", 10, 2),
            scene -> scene.timedOut("orders", 3),
            "pool orders: 3 callers got no connection"));
    CASES.put(
        "LifeguardPoolWaiting",
        new Case(
            "orders",
            scene -> scene.pool("orders", 10, 0),
            scene -> scene.pool("orders", 10, 1),
            "10 of 10 connections in use, 1 caller waits"));
    CASES.put(
        "LifeguardPoolUtilizationHigh",
        new Case(
            "orders",
            scene -> scene.pool("orders", 8, 0),
            scene -> scene.pool("orders", 9, 0),
            "9 of 10 connections in use, more than 80 % for 5 min"));
    CASES.put(
        "LifeguardPoolUtilizationCritical",
        new Case(
            "orders",
            scene -> scene.pool("orders", 9, 0),
            scene -> scene.pool("orders", 10, 0),
            "10 of 10 connections in use, more than 90 % for 2 min"));
    CASES.put(
        "LifeguardAcquireSlow",
        new Case("orders", borrows(95, 5), borrows(94, 6), "6.0 % of the borrows"));
    CASES.put(
        "LifeguardBorrowsFail", new Case("orders", failures(30), failures(31), "0.10 a second"));
    CASES.put(
        "LifeguardConnectionLeak",
        new Case(
            "orders",
            scene -> scene.leak("orders", 0, 0),
            scene -> scene.leak("orders", 2, 0),
            "2 connections look leaked"));
    CASES.put(
        "LifeguardConnectionChurn", new Case("orders", created(300), created(330), "1.1 a second"));
    CASES.put(
        "LifeguardGateRejects",
        new Case("orders", gate(0, 0), gate(1, 1), "turned 2 callers away"));
    CASES.put(
        "LifeguardBreakerOpen",
        new Case(
            SHOP,
            scene -> breaker(scene, BreakerState.HALF_OPEN, 0),
            scene -> breaker(scene, BreakerState.OPEN, 0),
            "has been open for 12 s (08001); 9 callers were refused"));
    CASES.put(
        "LifeguardBreakerFlaps",
        new Case(
            SHOP,
            scene -> breaker(scene, BreakerState.CLOSED, 3),
            scene -> breaker(scene, BreakerState.CLOSED, 4),
            "opened 4 times in 15 minutes"));
    CASES.put(
        "LifeguardRetriesExhausted",
        new Case("", scene -> {}, scene -> scene.exhausted = 2, "2 connects or borrows failed"));
    CASES.put(
        "LifeguardDatabaseErrors",
        new Case(SHOP, statements("57014", 1, 99), statements("57014", 2, 98), "2.0 %"));
    CASES.put(
        "LifeguardReadOnlyPrimary",
        new Case(SHOP, statements("25006", 3, 0), statements("25006", 4, 0), "4 statements"));
    CASES.put(
        "LifeguardDeadlocks",
        new Case(SHOP, statements("40P01", 2, 0), statements("40P01", 3, 0), "3 statements"));
    CASES.put(
        "LifeguardStatementsSlow",
        new Case(
            SHOP,
            scene -> times(scene, 95, 5),
            scene -> times(scene, 94, 6),
            "6.0 % of the statements"));
    CASES.put(
        "LifeguardTransactionOpenForLong",
        new Case(
            "orders",
            scene -> scene.leak("orders", 0, 60_000),
            scene -> scene.leak("orders", 0, 61_000),
            "open for 61 s"));
    CASES.put(
        "LifeguardFleetOversubscribed",
        new Case(
            SHOP, fleet(50, true), fleet(51, true), "2 instances with pools of 51 may open 102"));
    database();
    storage();
    CASES.put(
        "LifeguardAgentErrors",
        new Case(
            "monitor",
            scene -> scene.errors.put("monitor", 5L),
            scene -> scene.errors.put("monitor", 6L),
            "failed 6 times in the last 10 minutes at monitor"));
    CASES.put(
        "LifeguardHooksFailed",
        new Case(
            "",
            scene -> {},
            scene -> scene.failedHooks = List.of("com.example.Pool.borrow: no such method"),
            "1 place in JDBC classes cannot be seen"));
    CASES.put(
        "LifeguardSpansDropped",
        new Case("", scene -> {}, scene -> scene.dropped = 7, "7 spans were dropped"));
    CASES.put(
        "LifeguardAlertStorm", new Case("", errors(20), errors(21), "1 alert fires and is not"));
  }

  private static void database() {
    put(
        "LifeguardDatabaseDown",
        database -> database.state = DatabaseFacts.UP,
        database -> database.state = DatabaseFacts.DOWN,
        "it cannot be reached: Connection refused");
    put(
        "LifeguardDatabaseRoleChanged",
        database -> database.roleChanges = 0,
        database -> database.roleChanges = 1,
        "it is a primary now");
    put(
        "LifeguardDatabaseConnectionsHigh",
        database -> database.used(80, 50),
        database -> database.used(81, 50),
        SHOP + ": 81 of 100 (lifeguard.database.x-threshold)");
    put(
        "LifeguardDatabaseConnectionsCritical",
        database -> database.used(95, 50),
        database -> database.used(96, 50),
        "81 of 100");
    put(
        "LifeguardDatabaseTransactionLong",
        database -> database.transactions = DatabaseScene.transactions(600_000L, null, null),
        database -> database.transactions = DatabaseScene.transactions(601_000L, null, null),
        "the oldest");
    put(
        "LifeguardDatabaseIdleInTransaction",
        database -> database.transactions = DatabaseScene.transactions(null, 60_000L, null),
        database -> database.transactions = DatabaseScene.transactions(null, 61_000L, null),
        "1 session");
    put(
        "LifeguardDatabasePreparedTransactionOld",
        database -> database.transactions = DatabaseScene.transactions(null, null, 600_000L),
        database -> database.transactions = DatabaseScene.transactions(null, null, 601_000L),
        "1 prepared");
  }

  private static void storage() {
    put(
        "LifeguardReplicationLag",
        database -> database.lag(30_000L),
        database -> database.lag(31_000L),
        "a primary");
    put(
        "LifeguardSlotRetainsWal",
        database -> database.slot(true, "extended", 10L << 30),
        database -> database.slot(true, "extended", 11L << 30),
        "slot copy keeps 11.0 GiB of WAL (lifeguard.database.retained-wal-threshold");
    put(
        "LifeguardSlotUnread",
        database -> database.slot(false, "reserved", 1L << 30),
        database -> database.slot(false, "reserved", 1100L << 20),
        "slot copy, which nobody reads, keeps 1.1 GiB of WAL");
    put(
        "LifeguardSlotLosesWal",
        database -> database.slot(true, "extended", 5L),
        database -> database.slot(true, "unreserved", 5L),
        "not all that its consumer needs");
    put(
        "LifeguardXidWraparound",
        database -> database.wraparound = aged(500_000_000),
        database -> database.wraparound = aged(500_000_001),
        "database shop");
    put(
        "LifeguardXidWraparoundCritical",
        database -> database.wraparound = aged(1_500_000_000),
        database -> database.wraparound = aged(1_500_000_001),
        "database shop");
    put(
        "LifeguardVacuumOverdue",
        database -> database.checks.clear(),
        database -> {},
        "table orders");
    put(
        "LifeguardCacheHitLow",
        database -> database.cacheHitRatio = 0.9,
        database -> database.cacheHitRatio = 0.89,
        "89 %");
  }

  /** With the sentences of the health document. */
  private static void put(
      String rule, Consumer<DatabaseScene> justBelow, Consumer<DatabaseScene> above, String says) {
    CASES.put(
        rule,
        new Case(
            SHOP,
            scene -> justBelow.accept(scene.database),
            scene -> {
              said(scene.database);
              above.accept(scene.database);
            },
            says));
  }

  private static void said(DatabaseScene database) {
    database.check("connections", "warn", "81 of 100");
    database.check("transactions", "warn", "the oldest");
    database.check("idle-in-transaction", "warn", "1 session");
    database.check("prepared-transactions", "warn", "1 prepared");
    database.check("replication", "warn", "a primary");
    database.check("wraparound", "warn", "database shop");
    database.check("vacuum", "warn", "table orders");
    database.check("cache", "warn", "89 %");
  }

  private static Wraparound aged(long ids) {
    return new Wraparound(ids, 10, "shop", 200_000_000);
  }

  private static Consumer<Scene> borrows(int quick, int slow) {
    return scene -> scene.pool("orders", 1, 0, 0, 0, mixed(quick, slow), Scene.times(5, QUICK));
  }

  /** Beside the hundred that were counted before the rules looked for the first time. */
  private static HistogramSnapshot mixed(int quick, int slow) {
    return Snapshots.times(
        IntStream.range(0, 100 + quick + slow)
            .mapToLong(i -> i < 100 + quick ? QUICK : SLOW)
            .toArray());
  }

  private static Consumer<Scene> failures(long count) {
    return scene ->
        scene.pool("orders", 1, 0, 0, count, Scene.times(100, QUICK), Scene.times(5, QUICK));
  }

  private static Consumer<Scene> created(int count) {
    return scene ->
        scene.pool("orders", 1, 0, 0, 0, Scene.times(100, QUICK), Scene.times(5 + count, QUICK));
  }

  private static Consumer<Scene> gate(long timeouts, long rejected) {
    return scene ->
        scene.gates.put(
            "orders",
            new GateSnapshot(
                GatePolicy.Mode.ENFORCE,
                5,
                5,
                5,
                0,
                9,
                0,
                timeouts,
                rejected,
                4, // let in beyond the limit, interrupted and drained: nobody was turned away
                3,
                2,
                HistogramSnapshot.EMPTY,
                new Demand(0, 0, 0, 0)));
  }

  private static void breaker(Scene scene, BreakerState state, long opened) {
    scene.breakers.clear();
    scene.breakers.add(
        new BreakerSnapshot(
            SHOP, Snapshots.SHOP.database(), state, 12_000, 6, 9, 0, opened, "08001", false));
  }

  private static Consumer<Scene> statements(String failed, int failures, int others) {
    return scene -> {
      scene.operations.clear();
      scene.operation(failed, failures, QUICK);
      scene.operation("", others, QUICK);
      scene.operation("23505", 0, QUICK);
    };
  }

  private static void times(Scene scene, int quick, int slow) {
    scene.operations.clear();
    scene.operation("", quick, 100_000_000);
    scene.operation("", slow, SLOW);
  }

  private static Consumer<Scene> fleet(int sum, boolean direct) {
    return scene -> scene.fleet.put(SHOP, new FleetSnapshot(SHOP, 100, 2, 40, sum, direct, true));
  }

  /** So many places of the agent that fail, each for an alert of its own. */
  private static Consumer<Scene> errors(int places) {
    return scene -> IntStream.range(0, places).forEach(i -> scene.errors.put("place" + i, 6L));
  }

  static Stream<RuleInfo> rules() {
    return Rules.all().stream().map(Rule::info);
  }

  @Test
  void everyRuleHasItsCase() {
    assertThat(rules().map(RuleInfo::id)).containsExactlyInAnyOrderElementsOf(CASES.keySet());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isSilentAtItsThreshold(RuleInfo rule) {
    Watched watched = new Watched();
    of(rule).justBelow.accept(watched.scene);

    watched.passes(rule.holds().plus(TICK).plus(TICK));

    assertThat(watched.current())
        .noneMatch(each -> each.contains(rule.id() + " ") || each.endsWith(rule.id()));
    assertThat(watched.errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void firesAboveItOnceItHasHeldForLongEnough(RuleInfo rule) {
    Watched watched = new Watched();
    String name = (rule.id() + " " + of(rule).name).strip();
    of(rule).above.accept(watched.scene);
    watched.passes(rule.id().equals("LifeguardAlertStorm") ? TICK.plus(TICK) : TICK);
    for (Duration held = Duration.ZERO; held.compareTo(rule.holds()) < 0; held = held.plus(TICK)) {
      assertThat(watched.current()).as("after %s", held).contains("pending " + name);
      again(rule, watched.scene, held);
      watched.passes(TICK);
    }
    assertThat(watched.current()).contains("firing " + name);
    Alert alert = watched.only(rule.id());
    if (!goesOn(rule)) {
      assertThat(alert.summary()).contains(of(rule).says);
    }
    assertThat(alert.value()).isGreaterThan(rule.threshold());
  }

  private static boolean goesOn(RuleInfo rule) {
    return !rule.window().isZero() && rule.holds().compareTo(rule.window()) >= 0;
  }

  /** What is counted over a shorter time than it has to last goes on. */
  private static void again(RuleInfo rule, Scene scene, Duration held) {
    int more = 2 + (int) held.toSeconds();
    switch (rule.id()) {
      case "LifeguardAcquireSlow" -> borrows(94 + more, 6 + more).accept(scene);
      case "LifeguardDatabaseErrors" -> statements("57014", 2 + more, 98 + more).accept(scene);
      case "LifeguardConnectionChurn" -> created(330 + 2 * more).accept(scene);
      case "LifeguardStatementsSlow" -> times(scene, 94 + more, 6 + more);
      default -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleTellsAPersonWhatItIs(RuleInfo rule) {
    assertThat(rule.meaning()).endsWith(".").hasSizeGreaterThan(15);
    assertThat(rule.condition()).doesNotEndWith(".").hasSizeGreaterThan(15);
    assertThat(rule.see("orders")).startsWith("/");
  }

  @Test
  void aPoolerBeforeTheServerIsNoOversubscription() {
    Watched watched = new Watched();
    fleet(80, false).accept(watched.scene);

    watched.passes(Duration.ofMinutes(11));

    assertThat(watched.current()).isEmpty();
  }

  private static Case of(RuleInfo rule) {
    return Objects.requireNonNull(CASES.get(rule.id()), rule.id());
  }
}
