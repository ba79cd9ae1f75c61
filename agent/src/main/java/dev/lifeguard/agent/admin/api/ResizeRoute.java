// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.api.PoolDesk.Resizing;
import dev.lifeguard.agent.admin.http.Handler;
import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import io.avaje.jsonb.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Changes how many connections a pool may have, and says what really became of it. */
final class ResizeRoute implements Handler {

  private static final int MOST = 10_000;
  private static final int LONGEST_REASON = 500;
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Pattern TTL = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private final PoolDesk desk;

  ResizeRoute(PoolDesk desk) {
    this.desk = desk;
  }

  /** The question. */
  @Json
  record Resize(@Nullable Integer max, @Nullable String ttl, @Nullable String reason) {}

  /** The answer. */
  @Json
  record Resized(
      String pool,
      @Nullable Integer asked,
      @Nullable Integer before,
      @Nullable Integer max,
      @Nullable Integer gate,
      String by,
      @Nullable Instant until,
      String summary,
      List<String> notes) {}

  @Override
  public Response handle(Request request) {
    Resize asked = request.body(Resize.class);
    PoolState state = PoolRoutes.named(desk, request);
    if (state.pool().type().equals("driver")) {
      throw new Refusal(
          409,
          "no-pool",
          "Not a pool",
          "These connections have no pool; lifeguard.gate.limit limits them.");
    }
    PoolOrder order = order(asked, state, request);
    Resizing done = desk.resize(state.name(), order).orElseThrow(PoolRoutes::unknown);
    Resized resized = resized(state.name(), order, done);
    Note note =
        new Note(
            "pool.resize",
            state.name(),
            done.before() < 0 ? null : Integer.toString(done.before()),
            resized.summary(),
            asked.reason(),
            asked.ttl());
    return Response.json(resized).noting(note);
  }

  private static @Nullable PoolOrder order(Resize asked, PoolState state, Request request) {
    if (asked.reason() != null && asked.reason().length() > LONGEST_REASON) {
      throw nonsense("a reason has at most " + LONGEST_REASON + " characters.");
    }
    Integer max = asked.max();
    if (max == null) {
      if (state.order() == null || asked.ttl() != null) {
        throw nonsense("without max an earlier order is taken back, and there is none to time.");
      }
      return null;
    }
    if (max < 1 || max > MOST) {
      throw nonsense("max is a number from 1 to " + MOST + ".");
    }
    if (state.maxConnections() > 0 && max > state.maxConnections()) {
      throw nonsense(
          "the server takes " + state.maxConnections() + " connections from everybody together.");
    }
    Duration ttl = asked.ttl() == null ? null : ttl(asked.ttl());
    Instant now = Instant.now();
    Instant until = ttl == null ? null : now.plus(ttl);
    return new PoolOrder(max, request.caller().id(), asked.reason(), now, until);
  }

  private static Duration ttl(String text) {
    Matcher matcher = TTL.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration ttl =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (!ttl.isZero() && ttl.compareTo(LONGEST) <= 0) {
        return ttl;
      }
    }
    throw nonsense("ttl is a duration such as 15m, a year at most.");
  }

  private static Refusal nonsense(String why) {
    return new Refusal(422, "size", "Not a size", why);
  }

  private static Resized resized(String pool, @Nullable PoolOrder order, Resizing done) {
    String by = by(order, done);
    return new Resized(
        pool,
        order == null ? null : (Integer) order.max(),
        PoolView.known(done.before()),
        PoolView.known(done.max()),
        PoolView.known(done.gate()),
        by,
        order == null ? null : order.until(),
        summary(pool, order, done, by),
        done.notes());
  }

  /** What holds callers to it. */
  private static String by(@Nullable PoolOrder order, Resizing done) {
    boolean atGate = done.gate() > 0 && (done.max() < 0 || done.gate() < done.max());
    if (order == null) {
      return atGate ? "gate" : "library";
    }
    if (done.max() == order.max()) {
      return "library";
    }
    return atGate && done.gate() <= order.max() ? "gate" : "nothing";
  }

  private static String summary(String pool, @Nullable PoolOrder order, Resizing done, String by) {
    String what =
        order == null
            ? "pool " + pool + " is as the settings say again: "
            : "pool " + pool + ": " + order.max() + " connections at most, " + held(by) + ": ";
    String max = done.max() < 0 ? "unknown" : Integer.toString(done.max());
    String gate = done.gate() < 0 ? "" : ", its gate lets " + done.gate() + " through";
    String notes = done.notes().isEmpty() ? "" : " (" + String.join("; ", done.notes()) + ")";
    return what + "the library's maximum is " + max + gate + notes;
  }

  private static String held(String by) {
    return switch (by) {
      case "library" -> "which the library has taken up";
      case "gate" -> "to which a gate holds its callers";
      default -> "which is not so yet";
    };
  }
}
