// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import org.jspecify.annotations.Nullable;

/** Finds the environment where frameworks and platforms name it. */
public final class EnvironmentDetection {

  /** System property (or none) and environment variable, in the order in which they are asked. */
  private static final String[][] SOURCES = {
    {"", "ENVIRONMENT"},
    {"", "APP_ENV"},
    {"spring.profiles.active", "SPRING_PROFILES_ACTIVE"},
    {"quarkus.profile", "QUARKUS_PROFILE"},
    {"micronaut.environments", "MICRONAUT_ENVIRONMENTS"},
  };

  private final Surroundings surroundings;
  private @Nullable DetectedEnvironment found;
  private @Nullable String nameless;

  private EnvironmentDetection(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The first source that names an environment decides; development when none does. */
  public static DetectedEnvironment detect(Surroundings surroundings) {
    return new EnvironmentDetection(surroundings).run();
  }

  private DetectedEnvironment run() {
    for (String[] source : SOURCES) {
      askPropertyAndVariable(source[0], source[1]);
    }
    ResourceAttributes attributes = ResourceAttributes.of(surroundings);
    ask(ResourceAttributes.SOURCE, attributes.value("deployment.environment.name"));
    ask(ResourceAttributes.SOURCE, attributes.value("deployment.environment"));
    if (found != null) {
      return found;
    }
    String none = nameless == null ? "none found" : "none found; " + nameless + " names none";
    return new DetectedEnvironment(Environment.DEVELOPMENT, none);
  }

  /** A framework ranks its command line above the system property, and that above the variable. */
  private void askPropertyAndVariable(String property, String variable) {
    if (!property.isEmpty()) {
      ask("--" + property, CommandLine.option(surroundings, property));
      ask("-D" + property, surroundings.property(property));
    }
    ask(variable, surroundings.environment().get(variable));
  }

  private void ask(String source, @Nullable String text) {
    if (found != null || text == null || text.isBlank()) {
      return;
    }
    String where = source + "=" + Texts.shown(text);
    Environment strictest = strictest(text);
    if (strictest != null) {
      found = new DetectedEnvironment(strictest, where);
    } else if (nameless == null) {
      nameless = where;
    }
  }

  /** Of several active profiles the strictest wins: {@code prod,debug} is production. */
  private static @Nullable Environment strictest(String names) {
    Environment strictest = null;
    for (String name : names.split(",", -1)) {
      Environment named = EnvironmentNames.environment(name);
      if (named != null && (strictest == null || named.compareTo(strictest) > 0)) {
        strictest = named;
      }
    }
    return strictest;
  }
}
