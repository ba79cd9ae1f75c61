// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import dev.lifeguard.agent.guard.PostgresqlPolicy.Action;
import dev.lifeguard.agent.guard.PostgresqlPolicy.Mode;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Acts on what the policy objects to: counts, says, refuses, ends the JVM. */
final class Gate {

  private final Exit exit;
  private final Reports reports;
  private final Once said = new Once();
  private final AtomicBoolean exiting = new AtomicBoolean();
  private final LongAdder refused = new LongAdder();
  private final Map<Rule, LongAdder> would = new EnumMap<>(Rule.class);

  Gate(Exit exit, Reports reports) {
    this.exit = exit;
    this.reports = reports;
    for (Rule rule : Rule.values()) {
      would.put(rule, new LongAdder());
    }
  }

  /** Lets the caller go on only where the rule does not enforce. */
  void object(Objection objection, PostgresqlPolicy policy) throws SQLException {
    Mode mode = objection.rule().mode(policy);
    if (mode == Mode.OBSERVE) {
      would(objection.rule()).increment();
      observe(objection, policy);
    }
    if (mode != Mode.ENFORCE) {
      return;
    }
    refused.increment();
    if (policy.action() == Action.EXIT) {
      exit(objection, policy, Caller.here());
    } else if (said.first(objection.key())) {
      String message = Messages.refusing(objection, policy, Caller.here());
      reports.report(Reports.Severity.ERROR, message);
    }
    // Reached after exit only if that port broke its word: still nobody reaches the database.
    Refusal.raise("lifeguard: " + Messages.refused(objection, policy));
  }

  /** The same before there is a connection to refuse; nothing is counted. */
  void objectAtStart(Objection objection, PostgresqlPolicy policy) {
    Mode mode = objection.rule().mode(policy);
    if (mode == Mode.OBSERVE) {
      observe(objection, policy);
    } else if (mode == Mode.ENFORCE && policy.action() == Action.EXIT) {
      exit(objection, policy, "");
    } else if (mode == Mode.ENFORCE && said.first(objection.key())) {
      reports.report(Reports.Severity.ERROR, Messages.refusing(objection, policy, ""));
    }
  }

  /** Says something once that nothing follows from. */
  void mention(Reports.Severity severity, String message) {
    if (said.first(message)) {
      reports.report(severity, message);
    }
  }

  private void observe(Objection objection, PostgresqlPolicy policy) {
    if (said.first(objection.key())) {
      reports.report(Reports.Severity.WARNING, Messages.observed(objection, policy));
    }
  }

  private void exit(Objection objection, PostgresqlPolicy policy, String caller) {
    String message = objection.subject();
    try {
      message = Messages.exit(objection, policy, caller);
      if (exiting.compareAndSet(false, true)) {
        reports.report(Reports.Severity.ERROR, message);
      }
    } finally {
      // Whatever becomes of the message: nobody goes on to the database.
      exit.exit(PostgresqlEnforcement.EXIT_CODE, message);
    }
  }

  long refused() {
    return refused.sum();
  }

  long wouldRefuse(Rule rule) {
    return would(rule).sum();
  }

  private LongAdder would(Rule rule) {
    return Objects.requireNonNull(would.get(rule));
  }
}
