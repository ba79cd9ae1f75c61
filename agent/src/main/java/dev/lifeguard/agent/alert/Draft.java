// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** A rule as it is declared: read from top to bottom. */
final class Draft<S> {

  /** What is compared; not a number where that is not known. */
  interface Value<S> {
    double of(RuleInfo rule, Readings readings, S one);
  }

  /** What is known beyond the value. */
  interface Proof<S> {
    Evidence of(RuleInfo rule, Readings readings, S one);
  }

  /** A sentence about one, without its name. */
  interface Text<S> {
    String of(S one, double value);
  }

  private final Kind<S> kind;
  private final String id;
  private final Severity severity;
  private final String condition;
  private final String meaning;
  private Duration holds = Duration.ZERO;
  private Duration window = Duration.ZERO;
  private double threshold;
  private ToDoubleBiFunction<RuleInfo, S> limit = (rule, one) -> rule.threshold();
  private Proof<S> proof = (rule, readings, one) -> Evidence.NONE;
  private Predicate<S> whole = one -> true;
  private String route;
  private boolean prometheus = true;

  Draft(Kind<S> kind, String id, Severity severity, String condition, String meaning) {
    this.kind = kind;
    this.id = id;
    this.severity = severity;
    this.condition = condition;
    this.meaning = meaning;
    this.route = kind.route();
  }

  /** How long it has to hold before it fires; otherwise it does at once. */
  Draft<S> forMinutes(long minutes) {
    return lasting(Duration.ofMinutes(minutes));
  }

  Draft<S> lasting(Duration time) {
    holds = time;
    return this;
  }

  /** Increases are counted over so many minutes; otherwise it is now that counts. */
  Draft<S> within(long minutes) {
    window = Duration.ofMinutes(minutes);
    return this;
  }

  /** What the value has to be above; otherwise zero. */
  Draft<S> above(double value) {
    threshold = value;
    return this;
  }

  /** The same where a setting moves it; {@link #above} is what it is by default. */
  Draft<S> or(ToDoubleFunction<S> setting) {
    limit = (rule, one) -> setting.applyAsDouble(one);
    return this;
  }

  Draft<S> with(Proof<S> known) {
    proof = known;
    return this;
  }

  /** Where not all may be seen: whether all is. */
  Draft<S> seeingAll(Predicate<S> all) {
    whole = all;
    return this;
  }

  Draft<S> seeing(String otherRoute) {
    route = otherRoute;
    return this;
  }

  /** Prometheus has no such rule. */
  Draft<S> onlyHere() {
    prometheus = false;
    return this;
  }

  /** Ends the declaration with what it looks at and what it says of it. */
  Rule when(Value<S> value, Text<S> words) {
    RuleInfo info =
        new RuleInfo(
            id,
            severity,
            kind.subject(),
            holds,
            threshold,
            window,
            condition,
            meaning,
            route,
            prometheus);
    return new Rule(info, (rule, readings) -> look(rule, readings, value, words));
  }

  private Seen look(RuleInfo rule, Readings readings, Value<S> value, Text<S> words) {
    List<Sighting> found = new ArrayList<>();
    Set<String> unknown = new HashSet<>();
    Set<String> partly = new HashSet<>();
    for (S one : kind.all().apply(readings)) {
      String name = kind.name().apply(one);
      double now = value.of(rule, readings, one);
      if (Double.isNaN(now)) {
        unknown.add(name);
      } else if (now > limit.applyAsDouble(rule, one)) {
        String summary = kind.about(one) + words.of(one, now);
        Evidence evidence = proof.of(rule, readings, one);
        found.add(new Sighting(name, now, summary, evidence, whole.test(one)));
      } else if (!whole.test(one)) {
        partly.add(name);
      }
    }
    return new Seen(found, unknown, partly);
  }
}
