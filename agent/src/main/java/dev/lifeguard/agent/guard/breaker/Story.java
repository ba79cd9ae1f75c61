// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.pool.Endpoint;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What callers and the log are told of one database. */
final class Story {

  static final String NO_CONNECTION = "08001";
  static final int OPEN = 73001;

  private final String name;
  private volatile @Nullable Throwable last;
  private volatile String lastState = "";
  private volatile @Nullable Line unsaid;

  /** What the log is to be told, once the lock is free: whoever reads it may be slow. */
  private record Line(String place, String text) {}

  Story(Endpoint database) {
    name = database.name();
  }

  String name() {
    return name;
  }

  String lastState() {
    return lastState;
  }

  void failed(Throwable thrown) {
    last = thrown;
    lastState = Evidence.state(thrown);
  }

  /** Lets go of what the service threw, and of its class loader. */
  void over() {
    last = null;
  }

  SQLTransientConnectionException refusal(
      String pool, long openNanos, long nextNanos, boolean forced) {
    String why =
        forced
            ? "opened by hand " + seconds(openNanos) + " ago, until it is closed by hand"
            : "no answer for "
                + seconds(openNanos)
                + "; last failure: "
                + lastFailure()
                + "; asked again in "
                + seconds(nextNanos);
    return new SQLTransientConnectionException(
        "database "
            + name
            + ": circuit breaker open, "
            + why
            + "; pool "
            + pool
            + " was not asked for a connection (lifeguard.breaker; off lets callers wait)",
        NO_CONNECTION,
        OPEN,
        last);
  }

  void opened(boolean refuses) {
    String text =
        "database "
            + name
            + ": does not answer, circuit breaker open; last failure: "
            + lastFailure()
            + (refuses
                ? "; callers get SQLState 08001 at once until it answers (lifeguard.breaker)"
                : "; nobody is refused, lifeguard.breaker=observe");
    unsaid = new Line("breaker open ", text);
  }

  void openedByHand(boolean refuses) {
    String text =
        "database "
            + name
            + ": circuit breaker opened by hand"
            + (refuses
                ? "; callers get SQLState 08001 at once until it is closed by hand"
                : "; nobody is refused, lifeguard.breaker=observe")
            + " (POST /api/v1/breakers/{name}/close, or lifeguard.breaker=off)";
    unsaid = new Line("breaker by hand ", text);
  }

  void closed(String why, long openNanos, long refused) {
    String text =
        "database "
            + name
            + ": circuit breaker closed after "
            + seconds(openNanos)
            + ": "
            + why
            + "; "
            + refused
            + " callers were refused meanwhile";
    unsaid = new Line("breaker closed ", text);
  }

  /** Tells the log, without a lock. */
  void say() {
    Line line = unsaid;
    if (line != null) {
      unsaid = null;
      Log.rateLimited(line.place() + name, line.text());
    }
  }

  private String lastFailure() {
    Throwable failure = last;
    if (failure == null) {
      return "none seen";
    }
    String message = String.valueOf(failure.getMessage());
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return (lastState.isEmpty() ? "" : lastState + " ") + line;
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", Math.max(0, nanos) / 1e9);
  }
}
