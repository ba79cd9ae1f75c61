// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failure tells about the database. By SQLState, because pgJDBC throws one class for all of
 * them.
 */
public enum Evidence {
  /** It cannot be reached, or is starting up or shutting down. */
  DOWN,
  /** It is there and has no connection left to give: what is open goes on working. */
  SATURATED,
  /** It is there and said no: a wrong password, an unknown database. */
  ANSWERED,
  /** Nothing. */
  NONE;

  private static final Set<String> UNREACHABLE =
      Set.of("08000", "08001", "08006", "08007", "57P01", "57P02", "57P03");

  private static final Set<String> LOST =
      Set.of("08000", "08001", "08003", "08006", "08007", "57P01", "57P02", "57P03");

  private static final Set<String> FAREWELL = Set.of("57P01", "57P02", "57P03");

  /** The server ended a session that was idle too long; it was not its own fault. */
  private static final Set<String> ENDED = Set.of("25P03", "57P05");

  private static final String NOT_NOW = "57P03";
  private static final String TOO_MANY = "53300";
  private static final String REJECTED = "08004";
  private static final String DATABASE_DROPPED = "57P04";

  /** The vendor codes of what the agent itself throws. */
  private static final int OURS = 73000;

  private static final int MOST_OURS = 73999;

  /** Longer chains of causes than this are circles. */
  private static final int MOST_CAUSES = 20;

  /** What a connect that failed tells. */
  public static Evidence ofConnect(Throwable thrown) {
    String state = state(thrown);
    if (isOurs(thrown)) {
      return NONE;
    } else if (UNREACHABLE.contains(state)) {
      return DOWN;
    } else if (state.equals(TOO_MANY)) {
      return SATURATED;
    } else if (state.equals(REJECTED) || state.equals(DATABASE_DROPPED) || isAnswer(state)) {
      return ANSWERED;
    }
    return state.isEmpty() && isOfNetwork(thrown) ? DOWN : NONE;
  }

  /** Whether a statement that failed so lost its connection to a server that may be gone. */
  public static boolean isLoss(Throwable thrown) {
    return !isOurs(thrown) && LOST.contains(state(thrown));
  }

  /** Whether the server itself ended the connection: it goes down, or somebody ended that one. */
  static boolean isFarewell(Throwable thrown) {
    return isLoss(thrown) && FAREWELL.contains(state(thrown));
  }

  /** Whether the server itself says that it is starting up or shutting down: somebody is there. */
  static boolean isNotNow(Throwable thrown) {
    return !isOurs(thrown) && state(thrown).equals(NOT_NOW);
  }

  /** Whether the connection of a statement that failed so may be of no more use. */
  public static boolean isSuspicious(Throwable thrown) {
    return isLoss(thrown) || ENDED.contains(state(thrown));
  }

  /** The SQLState of the outermost that has one; empty when none has. */
  public static String state(Throwable thrown) {
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
      if (each instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
      each = each.getCause();
    }
    return "";
  }

  private static boolean isAnswer(String state) {
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "28", "3D", "42", "53", "55", "0A", "22" -> true;
      default -> false;
    };
  }

  private static boolean isOurs(Throwable thrown) {
    return thrown instanceof SQLException sql
        && sql.getErrorCode() >= OURS
        && sql.getErrorCode() <= MOST_OURS;
  }

  private static boolean isOfNetwork(@Nullable Throwable thrown) {
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
      if (each.getClass().getName().startsWith("java.net.")) {
        return true;
      }
      each = each.getCause();
    }
    return false;
  }
}
