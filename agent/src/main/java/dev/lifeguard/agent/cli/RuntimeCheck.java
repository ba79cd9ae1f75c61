// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Surroundings;
import java.util.TimeZone;

/** The Java runtime this command runs on, and its clock's zone. */
final class RuntimeCheck {

  private static final int OLDEST = 17;

  /** Without these the agent cannot do its work. */
  private static final String[] NEEDED = {"java.instrument", "java.sql"};

  /** The HTTP server, the metrics and the PostgreSQL driver use these. */
  private static final String[] WANTED = {
    "java.logging", "java.management", "java.naming", "java.security.jgss", "jdk.unsupported"
  };

  private RuntimeCheck() {}

  static void run(Surroundings surroundings, Findings findings) {
    String runtime =
        Runtime.version()
            + " of "
            + surroundings.property("java.vendor")
            + " in "
            + surroundings.property("java.home");
    if (Runtime.version().feature() < OLDEST) {
      findings.fail("jdk", runtime + ": Java " + OLDEST + " or newer is needed");
    } else {
      findings.ok("jdk", runtime);
    }
    modules(findings);
    zone(surroundings, findings);
  }

  private static void modules(Findings findings) {
    boolean complete = true;
    for (String module : NEEDED) {
      if (missing(module)) {
        complete = false;
        findings.fail(
            "modules", "this runtime lacks " + module + ": add it to jlink --add-modules");
      }
    }
    for (String module : WANTED) {
      if (missing(module)) {
        complete = false;
        findings.warn(
            "modules", "this runtime lacks " + module + ": add it to jlink --add-modules");
      }
    }
    if (complete) {
      findings.ok("modules", "all that the agent uses are there");
    }
  }

  private static boolean missing(String module) {
    return ModuleLayer.boot().findModule(module).isEmpty();
  }

  /**
   * PostgreSQL is told the JVM's zone at every connect; Java takes a TZ it does not know for GMT.
   */
  private static void zone(Surroundings surroundings, Findings findings) {
    String id = TimeZone.getDefault().getID();
    String variable = surroundings.environment().getOrDefault("TZ", "");
    if (id.equals("GMT")
        && !variable.isBlank()
        && !variable.matches("(GMT|UTC|UCT|Zulu|Etc/.*)0?")) {
      findings.warn(
          "clock zone", "TZ=" + variable + " is no zone that Java knows: times are in GMT");
    } else {
      findings.ok("clock zone", id);
    }
  }
}
