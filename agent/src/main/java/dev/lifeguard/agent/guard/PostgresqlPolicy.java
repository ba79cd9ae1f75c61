// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.List;

/**
 * What the service may connect to. Resolved by the settings: {@code auto} never reaches this place.
 *
 * @param mode whether anything but PostgreSQL is refused
 * @param action what a refusal does
 * @param allow URL globs that are let through
 * @param minimumVersion oldest major version of the server
 * @param tls whether connections over a network have to be encrypted
 * @param driver whether the driver has to be pgJDBC without known holes
 * @param environment the environment's name, for messages
 * @param origin what set {@code mode}, for messages; {@link #AUTO} where the environment did
 */
public record PostgresqlPolicy(
    Mode mode,
    Action action,
    List<String> allow,
    int minimumVersion,
    Mode tls,
    Mode driver,
    String environment,
    String origin) {

  /** The origin of a mode that follows from the environment. */
  public static final String AUTO = "auto";

  /** Nothing is looked at. */
  public static final PostgresqlPolicy DISABLED =
      new PostgresqlPolicy(
          Mode.OFF, Action.EXIT, List.of(), 0, Mode.OFF, Mode.OFF, "development", AUTO);

  /** How a policy acts. */
  public enum Mode {
    /** Not at all. */
    OFF,
    /** It counts, and says what it would have done. */
    OBSERVE,
    /** It refuses. */
    ENFORCE
  }

  /** What a refusal does. */
  public enum Action {
    /** The JVM exits with code 78. */
    EXIT,
    /** The connection fails with SQLState 08004. */
    REFUSE
  }

  public PostgresqlPolicy {
    allow = List.copyOf(allow);
  }

  /** A policy whose mode follows from the environment. */
  public PostgresqlPolicy(
      Mode mode,
      Action action,
      List<String> allow,
      int minimumVersion,
      Mode tls,
      Mode driver,
      String environment) {
    this(mode, action, allow, minimumVersion, tls, driver, environment, AUTO);
  }
}
