// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.database.health.DatabaseFacts;
import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.guard.gate.GateAdvice;
import dev.lifeguard.agent.health.HealthView.Recommendation;
import dev.lifeguard.agent.pool.PoolSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to do about what the counts show; each with the counts it rests on. */
final class Recommendations {

  private Recommendations() {}

  static List<Recommendation> of(AgentSnapshot snapshot) {
    List<Recommendation> all = new ArrayList<>();
    for (PoolSnapshot pool : snapshot.pools()) {
      if (pool.timeouts() > 0) {
        all.add(timeouts(pool));
      }
    }
    snapshot.diagnosis().forEach((pool, known) -> conclusion(all, pool, known));
    snapshot.gates().forEach((pool, gate) -> gate(all, pool, GateAdvice.of(pool, gate)));
    long would = snapshot.wouldHave().getOrDefault("postgresql", 0L);
    if (would > 0 && !snapshot.postgresqlEnforced()) {
      all.add(
          new Recommendation(
              "postgresql",
              would
                  + " connections to something other than PostgreSQL would have been refused in"
                  + " production (lifeguard.postgresql)"));
    }
    snapshot.databases().forEach(facts -> database(all, facts));
    long refused = snapshot.sessions().refused();
    if (refused > 0) {
      all.add(
          new Recommendation(
              "session-settings",
              refused
                  + " connects were refused for their start-up options, as poolers do, and made once"
                  + " more without: set those settings in PostgreSQL (alter role … set), or, with"
                  + " session pooling, use lifeguard.session.behind-pooler=set"));
    }
    return all;
  }

  private static void conclusion(List<Recommendation> all, String pool, PoolDiagnosis known) {
    if (!known.conclusion().isEmpty()) {
      all.add(
          new Recommendation(
              "pool-" + pool + "-exhausted",
              "pool "
                  + pool
                  + ", "
                  + known.conclusionMillis() / 1000
                  + " s ago: "
                  + known.conclusion()));
    }
  }

  private static void database(List<Recommendation> all, DatabaseFacts facts) {
    for (DatabaseFacts.Right right : facts.missing()) {
      all.add(
          new Recommendation(
              "database-" + facts.name() + "-rights",
              "database "
                  + facts.name()
                  + ": the right "
                  + right.right()
                  + " would show "
                  + right.shows()
                  + ": "
                  + right.grant()));
    }
  }

  private static void gate(List<Recommendation> all, String pool, GateAdvice advice) {
    if (advice.isForAPerson()) {
      all.add(new Recommendation("gate-" + pool, advice.text()));
    }
  }

  private static Recommendation timeouts(PoolSnapshot pool) {
    String held = String.format(Locale.ROOT, "%.1f ms", pool.hold().quantileNanos(0.99) / 1e6);
    return new Recommendation(
        "pool-" + pool.name() + "-timeouts",
        "pool "
            + pool.name()
            + ": "
            + pool.timeouts()
            + (pool.timeouts() == 1 ? " borrow" : " borrows")
            + " timed out; connections are held up to "
            + held
            + " (p99). Shorten what holds them, or raise the pool's maximum"
            + (pool.max() > 0 ? " (now " + pool.max() + ")" : ""));
  }
}
