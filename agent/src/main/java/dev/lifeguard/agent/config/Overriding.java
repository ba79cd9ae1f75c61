// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be overridden while the service runs. */
final class Overriding {

  private static final String SOURCE = "override";

  private Overriding() {}

  static Optional<Problem> check(String key, String value) {
    Collector collector = new Collector();
    collector.above(key, value, SOURCE);
    Given given = collector.given().get(key);
    if (given == null) {
      return collector.problems().isEmpty()
          ? Optional.of(Problem.warning(key, Texts.shown(key) + " is not a setting."))
          : Optional.of(collector.problems().get(0));
    }
    if (!given.setting().live()) {
      String message = given.shown() + " is read only at the start: it cannot be overridden.";
      return Optional.of(Problem.error(key, message));
    }
    List<Problem> problems = new ArrayList<>();
    Resolver.resolve(Map.of(key, given), problems, Surroundings.of(Map.of(), Map.of()));
    problems.removeIf(problem -> problem.severity() == Problem.Severity.NOTICE);
    return problems.isEmpty() ? Optional.empty() : Optional.of(problems.get(0));
  }
}
