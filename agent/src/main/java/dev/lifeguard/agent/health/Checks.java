// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.diagnosis.PoolDiagnosis;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import dev.lifeguard.agent.health.HealthView.Check;
import dev.lifeguard.agent.pool.PoolSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the health document looks at. One failing check is unhealthy, one warning degraded. */
final class Checks {

  static final String HEALTHY = "healthy";
  static final String DEGRADED = "degraded";
  static final String UNHEALTHY = "unhealthy";

  /** A report on an empty pool is news for that long. */
  private static final long FRESH_MILLIS = 120_000;

  static final String PASS = "pass";
  static final String WARN = "warn";
  static final String FAIL = "fail";

  static final String DATABASE = "database";
  static final String POOL = "pool";
  static final String AGENT = "agent";

  private Checks() {}

  static Check check(String about, String id, String status, String summary) {
    return new Check(id, about, status, summary, null);
  }

  static List<Check> of(AgentSnapshot snapshot) {
    List<Check> checks = new ArrayList<>();
    checks.add(hooks(snapshot.hooks()));
    checks.add(statements(snapshot));
    checks.add(errors(snapshot));
    checks.add(sessions(snapshot.sessions()));
    snapshot.pools().forEach(pool -> checks.add(pool(pool)));
    DatabaseChecks.add(checks, snapshot);
    snapshot.breakers().forEach(breaker -> checks.add(breaker(breaker)));
    snapshot.caps().values().forEach(cap -> checks.add(CapChecks.settings(cap)));
    snapshot.fleet().values().forEach(fleet -> checks.add(CapChecks.fleet(fleet)));
    snapshot.diagnosis().forEach((pool, known) -> diagnosis(checks, pool, known));
    return checks;
  }

  static String status(List<Check> checks) {
    if (checks.stream().anyMatch(check -> FAIL.equals(check.status()))) {
      return UNHEALTHY;
    }
    return checks.stream().allMatch(check -> PASS.equals(check.status())) ? HEALTHY : DEGRADED;
  }

  private static Check hooks(HookSnapshot hooks) {
    if (!hooks.failed().isEmpty()) {
      String which = String.join("; ", hooks.failed());
      return check(
          AGENT,
          "hooks",
          WARN,
          "the agent does not see everything, because these hooks failed: " + which);
    }
    return check(
        AGENT,
        "hooks",
        PASS,
        hooks.expected() == 0
            ? "no JDBC class has been loaded yet, so there is nothing to hook into"
            : hooks.active() + " of " + hooks.expected() + " hooks are in place");
  }

  /** Connections are lent and no statement was ever seen: the statement hooks do not work. */
  private static Check statements(AgentSnapshot snapshot) {
    long borrows = snapshot.pools().stream().mapToLong(PoolSnapshot::borrows).sum();
    if (borrows > 0 && snapshot.operations().isEmpty()) {
      return check(
          AGENT,
          "statements",
          WARN,
          borrows + " connections were borrowed and no statement was seen on any of them");
    }
    int kinds = snapshot.operations().size();
    return check(
        AGENT,
        "statements",
        PASS,
        kinds == 0
            ? "no connection was borrowed yet, so no statement was seen"
            : "statements are seen, of " + kinds + (kinds == 1 ? " kind so far" : " kinds so far"));
  }

  private static Check errors(AgentSnapshot snapshot) {
    long errors = snapshot.agentErrors().values().stream().mapToLong(Long::longValue).sum();
    if (errors > 0) {
      return check(
          AGENT,
          "agent-errors",
          WARN,
          errors
              + (errors == 1 ? " error of the agent's own was" : " errors of the agent's own were")
              + " kept from the service, by place: "
              + counts(snapshot.agentErrors()));
    }
    return check(AGENT, "agent-errors", PASS, "the agent has had no error of its own");
  }

  private static Check sessions(SessionSnapshot sessions) {
    if (sessions.applied().isEmpty()) {
      return check(
          AGENT,
          "session-settings",
          PASS,
          "connections have the service's own session settings, none from the agent");
    }
    return check(
        AGENT,
        "session-settings",
        PASS,
        "connections that the agent gave a session setting, by setting: "
            + counts(sessions.applied()));
  }

  private static String counts(Map<String, Long> counts) {
    String text = counts.toString();
    return text.substring(1, text.length() - 1);
  }

  private static Check breaker(BreakerSnapshot breaker) {
    String id = "breaker-" + breaker.name();
    String of = "the circuit breaker of database " + breaker.name();
    if (breaker.state().isClosed()) {
      return check(DATABASE, id, PASS, of + " is closed");
    }
    String since = " for " + breaker.sinceMillis() / 1000 + " s: ";
    if (breaker.byHand()) {
      return check(
          DATABASE,
          id,
          FAIL,
          of + " is held open by hand" + since + "no caller gets a connection until it is closed");
    }
    return check(
        DATABASE,
        id,
        FAIL,
        of
            + " is "
            + breaker.state().text().replace('_', ' ')
            + since
            + "the database does not answer"
            + (breaker.lastSqlState().isEmpty()
                ? ""
                : " (SQLState " + breaker.lastSqlState() + ")"));
  }

  private static void diagnosis(List<Check> checks, String pool, PoolDiagnosis known) {
    if (known.suspected() > 0) {
      checks.add(
          check(
              POOL,
              "leaks-" + pool,
              WARN,
              "pool "
                  + pool
                  + ": "
                  + known.suspected()
                  + (known.suspected() == 1 ? " connection looks" : " connections look")
                  + " leaked (lifeguard.leak.threshold)"));
    }
    if (!known.conclusion().isEmpty() && known.conclusionMillis() < FRESH_MILLIS) {
      checks.add(
          check(
              POOL,
              "exhaustion-" + pool,
              WARN,
              "pool "
                  + pool
                  + " had no connection to give "
                  + known.conclusionMillis() / 1000
                  + " s ago: "
                  + known.conclusion()));
    }
  }

  private static Check pool(PoolSnapshot pool) {
    String id = "pool-" + pool.name();
    String of = "pool " + pool.name();
    if (pool.active() > 0 && pool.borrows() == 0) {
      return check(
          POOL,
          id,
          WARN,
          of
              + ": "
              + counted(pool.active(), "connection", "connections")
              + " in use and no borrow was ever seen");
    }
    if (pool.max() <= 0 || pool.active() < 0) {
      return check(POOL, id, PASS, of + " does not tell its size");
    }
    String use = pool.active() + " of " + pool.max() + " connections in use";
    if (pool.active() >= pool.max() && pool.waiting() > 0) {
      return check(
          POOL,
          id,
          FAIL,
          of
              + " is exhausted: "
              + use
              + ", "
              + counted(pool.waiting(), "caller waits", "callers wait"));
    }
    return check(POOL, id, PASS, of + ": " + use);
  }

  private static String counted(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
