// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * What the service is called, and why.
 *
 * @param value the name
 * @param where what decided it
 */
public record ServiceName(String value, String where) {

  private static final String NOWHERE = "none found";

  /** The first source that names the service decides; {@code unknown-service} when none does. */
  public static ServiceName detect(Surroundings surroundings) {
    String[][] candidates = {
      {"-Dotel.service.name", surroundings.property("otel.service.name")},
      {"OTEL_SERVICE_NAME", surroundings.environment().get("OTEL_SERVICE_NAME")},
      {
        ResourceAttributes.SOURCE, ResourceAttributes.of(surroundings).value("service.name"),
      },
      {
        "--spring.application.name", CommandLine.option(surroundings, "spring.application.name"),
      },
      {"-Dspring.application.name", surroundings.property("spring.application.name")},
      {"SPRING_APPLICATION_NAME", surroundings.environment().get("SPRING_APPLICATION_NAME")},
      {"main class or jar", program(surroundings)},
    };
    for (String[] candidate : candidates) {
      if (candidate[1] != null && !candidate[1].isBlank()) {
        return new ServiceName(Texts.shown(candidate[1].strip()), candidate[0]);
      }
    }
    return new ServiceName("unknown-service", NOWHERE);
  }

  /** Whether anything said what it is called. */
  public boolean known() {
    return !where.equals(NOWHERE);
  }

  private static String program(Surroundings surroundings) {
    String command = CommandLine.text(surroundings);
    @Nullable String classPath = surroundings.property("java.class.path");
    // With -jar the class path is the jar, which may contain blanks; the first word would cut it.
    if (classPath != null && classPath.endsWith(".jar") && command.startsWith(classPath)) {
      return jar(classPath);
    }
    int blank = command.indexOf(' ');
    String program = blank < 0 ? command : command.substring(0, blank);
    return program.endsWith(".jar") ? jar(program) : mainClass(program);
  }

  /** {@code /app/orders-1.4.2.jar} is {@code orders}. */
  private static String jar(String path) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    String name = path.substring(slash + 1, path.length() - ".jar".length());
    for (int i = 1; i + 1 < name.length(); i++) {
      if (name.charAt(i) == '-' && Character.isDigit(name.charAt(i + 1))) {
        return name.substring(0, i);
      }
    }
    return name;
  }

  /**
   * {@code orders/com.acme.OrderService} is {@code OrderService}; {@code Main} alone would say
   * nothing.
   */
  private static String mainClass(String program) {
    String name = program.substring(program.indexOf('/') + 1);
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return simple.equals("Main") ? name : simple;
  }
}
