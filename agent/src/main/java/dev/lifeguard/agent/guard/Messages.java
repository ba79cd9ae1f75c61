// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.Locale;

/** What people read: what was found, why it matters, what happens now, how to mend it. */
final class Messages {

  private Messages() {}

  /** The one message of a JVM that exits. */
  static String exit(Objection objection, PostgresqlPolicy policy, String caller) {
    StringBuilder text = new StringBuilder(512);
    text.append(objection.subject()).append(" is refused in environment ");
    text.append(policy.environment()).append('.');
    line(text, "found  ", objection.found() + caller);
    line(text, "why    ", objection.reason() + "; " + cause(objection, policy));
    line(text, "now    ", "the JVM exits with code " + PostgresqlEnforcement.EXIT_CODE);
    String label = "to mend";
    for (String remedy : objection.remedies()) {
      line(text, label, remedy);
      label = "     or";
    }
    line(text, "     or", loosened(objection));
    return text.toString();
  }

  /** The message of a refused connection, for the service's own log: one line. */
  static String refused(Objection objection, PostgresqlPolicy policy) {
    return sentence(
        objection.subject() + " is refused in environment " + policy.environment(),
        objection,
        policy,
        "this connection is refused (SQLState 08004)");
  }

  /** What is said once where connections of this kind are refused. */
  static String refusing(Objection objection, PostgresqlPolicy policy, String caller) {
    return sentence(
            objection.subject() + " is refused in environment " + policy.environment(),
            objection,
            policy,
            "every such connection fails with SQLState 08004")
        + caller;
  }

  /** What is said once where the policy only watches. */
  static String observed(Objection objection, PostgresqlPolicy policy) {
    return sentence(
        objection.subject() + " would be refused",
        objection,
        policy,
        "it is counted and goes on; lifeguard.postgresql.action="
            + policy.action().name().toLowerCase(Locale.ROOT)
            + " would "
            + (policy.action() == PostgresqlPolicy.Action.EXIT
                ? "end the JVM with exit code " + PostgresqlEnforcement.EXIT_CODE
                : "refuse the connection with SQLState 08004"));
  }

  private static String sentence(
      String head, Objection objection, PostgresqlPolicy policy, String now) {
    StringBuilder text = new StringBuilder(512);
    text.append(head).append(": ").append(objection.found());
    text.append("; why: ").append(objection.reason());
    text.append("; ").append(cause(objection, policy));
    text.append("; now: ").append(now).append("; to mend: ");
    for (String remedy : objection.remedies()) {
      text.append(remedy).append("; or ");
    }
    return text.append(loosened(objection)).toString();
  }

  private static String cause(Objection objection, PostgresqlPolicy policy) {
    Rule rule = objection.rule();
    String mode = rule.mode(policy).name().toLowerCase(Locale.ROOT);
    if (rule != Rule.DATABASE) {
      return rule.setting() + '=' + mode;
    }
    if (policy.origin().equals(PostgresqlPolicy.AUTO)) {
      return "lifeguard.postgresql=auto is " + mode + " in environment " + policy.environment();
    }
    return "lifeguard.postgresql=" + mode + " from " + policy.origin();
  }

  private static String loosened(Objection objection) {
    return "only watch: " + objection.rule().setting() + "=observe (off: not even that)";
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("\n  ").append(label).append("  ").append(value);
  }
}
