// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import org.jspecify.annotations.Nullable;

/**
 * How large a pool may be.
 *
 * @param rule where the numbers come from
 * @param max most connections; 0: as it is
 * @param kept of these, those that are kept when they are idle; the rest is for peaks
 * @param minIdle what is kept idle unless a setting says otherwise; null: as it is
 * @param idleMillis after it what is idle is closed unless a setting says otherwise; null: as it is
 * @param why what the rule went by, for messages; empty when the setting says it all
 */
public record Size(
    Rule rule,
    int max,
    int kept,
    @Nullable Integer minIdle,
    @Nullable Long idleMillis,
    String why) {

  /** Where the numbers come from. */
  public enum Rule {
    /** The service. */
    KEEP,
    /** A number. */
    NUMBER,
    /** The database's processors. */
    FORMULA,
    /** The environment. */
    PROFILE,
    /** What the server has left for this instance. */
    FLEET
  }

  /** As the service configured it. */
  public static final Size KEEP = new Size(Rule.KEEP, 0, 0, null, null, "");

  /** The share of the server, where that is known. */
  public static final Size FLEET = new Size(Rule.FLEET, 0, 0, null, null, "");

  /** So many. */
  public static Size number(int max) {
    return new Size(Rule.NUMBER, max, max, null, null, "");
  }

  /**
   * Twice the processors and four: the only fixed size that stood all of the load, mixed load and
   * brown-out that were tried. A quarter of it is kept idle.
   *
   * @param known whether these are the database's, and not this JVM's
   */
  public static Size formula(int cpus, boolean known) {
    int max = cpus * 2 + 4;
    String whose = known ? "the database's " + cpus : "this JVM's " + cpus;
    String hint = known ? "" : "; lifeguard.database.cpus tells the database's";
    return new Size(
        Rule.FORMULA, max, max, quarter(max), null, whose + " processors × 2 + 4" + hint);
  }

  /** What is usual in an environment: some that are kept, and more for peaks, closed soon. */
  public static Size profile(String environment) {
    return switch (environment) {
      case "production" -> profile(environment, 50, 100);
      case "staging" -> profile(environment, 20, 30);
      default -> profile(environment, 5, 10);
    };
  }

  private static Size profile(String environment, int size, int overflow) {
    int max = size + overflow;
    String why = environment + ": " + size + " + " + overflow;
    return new Size(Rule.PROFILE, max, size, Math.min(size, quarter(max)), 10_000L, why);
  }

  private static int quarter(int max) {
    return (max + 3) / 4;
  }
}
