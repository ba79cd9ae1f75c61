// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import dev.lifeguard.agent.guard.DatabaseUrl;
import dev.lifeguard.agent.guard.session.SessionParameters.Startup;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads from a failed connect whether it failed for what the agent added. */
final class Refusals {

  /**
   * PgBouncer and its like say 08P01, RDS Proxy 0A000; a server that does not know a setting 42704,
   * one that does not like its value 22023, one that does not let set it 42501.
   */
  private static final Set<String> STATES = Set.of("08P01", "0A000", "42704", "22023", "42501");

  private Refusals() {}

  /**
   * How much less to send; null where what we sent was not the cause.
   *
   * @param hidden whether a host's refusal could lie behind the failure of the last of several
   *     hosts, which is the one the driver tells
   */
  static @Nullable Startup lessThan(SessionParameters sent, Throwable thrown, boolean hidden) {
    if (!(thrown instanceof SQLException failure) || failure.getSQLState() == null) {
      return null;
    }
    String state = failure.getSQLState();
    if (STATES.contains(state)) {
      return sent.sentOptions() && !aboutName(failure) ? Startup.NAME_ONLY : Startup.NOTHING;
    }
    return hidden && sent.sentOptions() && state.startsWith("08") ? Startup.NAME_ONLY : null;
  }

  private static boolean aboutName(SQLException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains(SessionValue.APPLICATION_NAME)
        || message.contains("extra_float_digits");
  }

  static String message(SessionAttempt attempt) {
    SessionParameters parameters = attempt.parameters();
    String where = shown(attempt);
    if (attempt.startup() == Startup.NOTHING) {
      return where
          + " refused the application name at the start of a session; now: connections go there"
          + " without any session setting of the agent's for 10 minutes, then it is tried again"
          + " (lifeguard.session.application-name=keep: not at all)";
    }
    boolean sets = attempt.policy().setsBehindPooler();
    return where
        + " refused start-up options, as poolers do; now: "
        + names(parameters.owed())
        + (sets
            ? " are set once after each connect (lifeguard.session.behind-pooler=set), which"
                + " DISCARD ALL undoes"
            : " are not set there, because behind a pooler that shares connections between"
                + " transactions they would reach others; with session pooling"
                + " lifeguard.session.behind-pooler=set sets them after each connect")
        + "; options are tried again in 10 minutes";
  }

  static String notSet(SessionAttempt attempt, Exception e) {
    String state = e instanceof SQLException sql ? sql.getSQLState() : e.getClass().getName();
    return shown(attempt)
        + ": "
        + names(attempt.parameters().owed())
        + " could not be set after the connect ("
        + state
        + "); now: the connection goes on without (lifeguard.session.behind-pooler)";
  }

  private static String names(List<SessionValue> values) {
    return values.stream().map(SessionValue::name).collect(Collectors.joining(", "));
  }

  private static String shown(SessionAttempt attempt) {
    return DatabaseUrl.parse(attempt.service().query().url()).masked();
  }
}
