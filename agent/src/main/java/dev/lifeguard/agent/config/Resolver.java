// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what somebody set into values. Used once, by one thread. */
final class Resolver {

  private final List<Problem> problems;
  private final Object[] values = new Object[Catalogue.all().size()];
  private final Origin[] origins = new Origin[values.length];
  private final Map<String, @Nullable Object[]> poolValues = new HashMap<>();
  private final Map<String, Origin> poolOrigins = new HashMap<>();

  private Resolver(List<Problem> problems) {
    this.problems = problems;
  }

  /** The values of all settings; what is wrong with a text is added to the problems. */
  static Policies resolve(
      Map<String, Given> given, List<Problem> problems, Surroundings surroundings) {
    Resolver resolver = new Resolver(problems);
    for (Setting<?> setting : Catalogue.all()) {
      resolver.values[setting.index()] = setting.defaultValue();
      resolver.origins[setting.index()] = Origin.DEFAULT;
    }
    for (Given one : given.values()) {
      resolver.set(one);
    }
    return new Policies(
        resolver.values,
        resolver.origins,
        resolver.poolValues,
        resolver.poolOrigins,
        resolver.environment(surroundings),
        resolver.service(surroundings));
  }

  private void set(Given one) {
    Object value;
    Origin origin = new Origin(one.source());
    try {
      value = one.setting().parse(one.text());
      noticeIfPlanned(one);
    } catch (IllegalArgumentException refusal) {
      value = one.setting().fallback();
      origin = new Origin(fallbackOrigin(one));
      problems.add(Problem.error(one.key(), bad(one, refusal)));
    }
    int index = one.setting().index();
    if (one.pool().isEmpty()) {
      values[index] = value;
      origins[index] = origin;
    } else {
      poolValues(one.pool())[index] = value;
      poolOrigins.put(one.key(), origin);
    }
  }

  private @Nullable Object[] poolValues(String pool) {
    @Nullable Object[] known = poolValues.get(pool);
    if (known == null) {
      known = new @Nullable Object[values.length];
      poolValues.put(pool, known);
    }
    return known;
  }

  /** Switching off what this release does not do is no news. */
  private void noticeIfPlanned(Given one) {
    String text = one.text().strip();
    if (!one.setting().effective() && !text.equals("off") && !text.equals("keep")) {
      String message = one.shown() + " has no effect yet: it takes effect in a later release.";
      problems.add(Problem.notice(one.key(), message));
    }
  }

  static String fallbackOrigin(Given one) {
    String stands = one.setting().failClosed() ? "fails closed" : Origin.DEFAULT.source();
    return stands + ", bad value in " + one.source();
  }

  private static String bad(Given one, IllegalArgumentException refusal) {
    Setting<?> setting = one.setting();
    String stands = setting.fallbackText().isEmpty() ? "none" : setting.fallbackText();
    String now =
        setting.failClosed()
            ? "Settings of enforcement and security fail closed: using " + stands
            : "Using the default: " + stands;
    String reason = String.valueOf(refusal.getMessage()).replace("`", "");
    return one.shown() + ": " + reason + (reason.endsWith("?") ? " " : ". ") + now + ".";
  }

  private DetectedEnvironment environment(Surroundings surroundings) {
    @SuppressWarnings("unchecked") // The array holds, at a setting's index, a value of its type.
    WordOr<Environment> set = (WordOr<Environment>) values[Catalogue.ENVIRONMENT.index()];
    Environment named = set.value();
    return named == null
        ? EnvironmentDetection.detect(surroundings)
        : new DetectedEnvironment(named, origins[Catalogue.ENVIRONMENT.index()].source());
  }

  private ServiceName service(Surroundings surroundings) {
    String set = (String) values[Catalogue.SERVICE.index()];
    return set.equals("auto") || set.isEmpty()
        ? ServiceName.detect(surroundings)
        : new ServiceName(set, origins[Catalogue.SERVICE.index()].source());
  }
}
