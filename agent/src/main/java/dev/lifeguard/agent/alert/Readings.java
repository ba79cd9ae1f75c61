// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import dev.lifeguard.agent.health.AgentSnapshot;
import dev.lifeguard.agent.measure.Exemplar;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What rules look at.
 *
 * @param now the agent's counts and gauges
 * @param past how counters got there
 * @param epochMillis when that is
 * @param withheld alerts that fire and are not told, because too many began at once
 */
record Readings(AgentSnapshot now, long epochMillis, Increases past, int withheld) {

  /** How much a counter went up within the rule's window. */
  long increase(RuleInfo rule, Counter counter, String name) {
    return past.in(counter, name, rule.window());
  }

  /** The same in a second. */
  double rate(RuleInfo rule, Counter counter, String name) {
    Duration window = rule.window();
    return past.in(counter, name, window) / (window.toMillis() / 1000.0);
  }

  /** The part of what was counted in the rule's window that is not among the other counter's. */
  double share(RuleInfo rule, Counter all, Counter without, String name) {
    long count = increase(rule, all, name);
    return count == 0 ? 0 : (double) (count - increase(rule, without, name)) / count;
  }

  /** The newest trace of something that took longer than this, if it is of the rule's window. */
  Evidence newest(RuleInfo rule, List<Exemplar> known, long longerThanNanos) {
    long since = epochMillis - rule.window().toMillis();
    return known.stream()
        .filter(each -> each.nanos() > longerThanNanos && each.epochMillis() >= since)
        .max(Comparator.comparingLong(Exemplar::epochMillis))
        .map(each -> Evidence.trace(each.traceId()))
        .orElse(Evidence.NONE);
  }
}
