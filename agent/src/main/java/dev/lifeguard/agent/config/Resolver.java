// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns what somebody set into values. Used once, by one thread. */
final class Resolver {

  private final List<Problem> problems;
  private final Values values = new Values();
  private final Map<Setting<?>, Origin> origins = new HashMap<>();
  private final Map<String, Values> poolValues = new HashMap<>();
  private final Map<String, Origin> poolOrigins = new HashMap<>();

  private Resolver(List<Problem> problems) {
    this.problems = problems;
  }

  /** The values of all settings; what is wrong with a text is added to the problems. */
  static Policies resolve(
      Map<String, Given> given, List<Problem> problems, Surroundings surroundings) {
    Resolver resolver = new Resolver(problems);
    for (Given one : given.values()) {
      resolver.set(one, one.setting());
    }
    return new Policies(
        resolver.values,
        resolver.origins,
        resolver.poolValues,
        resolver.poolOrigins,
        resolver.environment(surroundings),
        resolver.service(surroundings));
  }

  private <T> void set(Given one, Setting<T> setting) {
    T value;
    Origin origin = new Origin(one.source());
    try {
      value = setting.parse(one.text());
      noticeIfPlanned(one);
    } catch (IllegalArgumentException refusal) {
      value = setting.fallback();
      origin = new Origin(fallbackOrigin(one));
      problems.add(Problem.error(one.key(), bad(one, refusal), instead(one.setting())));
    }
    if (one.pool().isEmpty()) {
      values.put(setting, value);
      origins.put(setting, origin);
    } else {
      poolValues(one.pool()).put(setting, value);
      poolOrigins.put(one.key(), origin);
    }
  }

  private Values poolValues(String pool) {
    Values known = poolValues.get(pool);
    if (known == null) {
      known = new Values();
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
    String reason = String.valueOf(refusal.getMessage()).replace("`", "");
    return one.shown() + ": " + reason + (reason.endsWith("?") ? "" : ".");
  }

  private static String instead(Setting<?> setting) {
    String stands = setting.fallbackText().isEmpty() ? "none" : setting.fallbackText();
    return setting.failClosed()
        ? "Settings of enforcement and security fail closed: using " + stands + "."
        : "Using the default: " + stands + ".";
  }

  private DetectedEnvironment environment(Surroundings surroundings) {
    Environment named = values.orDefault(AgentKeys.ENVIRONMENT).value();
    return named == null
        ? EnvironmentDetection.detect(surroundings)
        : new DetectedEnvironment(named, source(AgentKeys.ENVIRONMENT));
  }

  private ServiceName service(Surroundings surroundings) {
    String set = values.orDefault(AgentKeys.SERVICE);
    return set.equals("auto") || set.isEmpty()
        ? ServiceName.detect(surroundings)
        : new ServiceName(set, source(AgentKeys.SERVICE));
  }

  private String source(Setting<?> setting) {
    return origins.getOrDefault(setting, Origin.DEFAULT).source();
  }
}
