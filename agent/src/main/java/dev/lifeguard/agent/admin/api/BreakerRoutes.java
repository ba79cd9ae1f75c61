// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.api.BreakerDesk.Order;
import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Pages;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.guard.breaker.BreakerSnapshot;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Circuit breakers, and the three things that a person can do to one. */
public final class BreakerRoutes {

  private final BreakerDesk desk;

  private BreakerRoutes(BreakerDesk desk) {
    this.desk = desk;
  }

  /** The routes. */
  public static List<Route> of(BreakerDesk desk) {
    BreakerRoutes room = new BreakerRoutes(desk);
    return List.of(
        Route.get("/api/v1/breakers", Role.VIEWER, room::all),
        room.route("open", Order.OPEN),
        room.route("close", Order.CLOSE),
        room.route("reset", Order.RESET));
  }

  private Route route(String word, Order order) {
    return Route.of(
        "POST",
        "/api/v1/breakers/{name}/" + word,
        Role.OPERATOR,
        "breaker",
        request -> order(request, order));
  }

  @Json
  record BreakerView(
      String name,
      String state,
      boolean byHand,
      long sinceMillis,
      int failures,
      long rejected,
      long would,
      long opened,
      @Nullable String lastSqlState,
      List<PoolMode> pools) {}

  @Json
  record PoolMode(String name, String mode) {}

  private Response all(Request request) {
    return Pages.of(request, desk.breakers(), BreakerSnapshot::name, this::view);
  }

  private BreakerView view(BreakerSnapshot breaker) {
    Map<String, Mode> pools = new TreeMap<>(desk.pools(breaker));
    return new BreakerView(
        breaker.name(),
        breaker.state().text(),
        desk.isByHand(breaker.name()),
        breaker.sinceMillis(),
        breaker.failures(),
        breaker.rejected(),
        breaker.would(),
        breaker.opened(),
        breaker.lastSqlState().isEmpty() ? null : breaker.lastSqlState(),
        pools.entrySet().stream()
            .map(each -> new PoolMode(each.getKey(), word(each.getValue())))
            .toList());
  }

  private static String word(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private Response order(Request request, Order order) {
    String reason = Reason.of(request);
    BreakerSnapshot before = named(request);
    if (order == Order.OPEN
        && desk.pools(before).values().stream().allMatch(mode -> mode == Mode.OFF)) {
      throw new Refusal(
          409,
          "off",
          "Switched off",
          "lifeguard.breaker is off for every pool of this database: open, it would refuse nobody.");
    }
    desk.order(before.name(), order);
    BreakerSnapshot after = named(request);
    Note note =
        new Note(
            "breaker." + order.name().toLowerCase(Locale.ROOT),
            before.name(),
            before.state().text(),
            after.state().text(),
            reason,
            null);
    return Response.json(view(after)).noting(note);
  }

  private BreakerSnapshot named(Request request) {
    String name = request.variable("name");
    return desk.breakers().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    "breaker",
                    "No such breaker",
                    "There is one for each database that was connected to; GET /api/v1/breakers"
                        + " lists them."));
  }
}
