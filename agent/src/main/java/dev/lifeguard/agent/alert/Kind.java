// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.Collection;
import java.util.function.Function;

/**
 * What rules look at, one after the other.
 *
 * @param route that shows more of one; {@code {name}} stands for its name
 * @param all those that there are now
 */
record Kind<S>(
    Subject subject,
    String route,
    Function<Readings, Collection<S>> all,
    Function<S, String> name) {

  /**
   * Begins a rule.
   *
   * @param condition in words, after "when"
   * @param meaning what it tells a person
   */
  Draft<S> rule(String id, Severity severity, String condition, String meaning) {
    return new Draft<>(this, id, severity, condition, meaning);
  }

  /** What a sentence about one of them begins with. */
  String about(S one) {
    return switch (subject) {
      case POOL, DATABASE -> subject.text() + " " + name.apply(one) + ": ";
      case PLACE, SERVICE -> "";
    };
  }
}
