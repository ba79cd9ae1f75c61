// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.api.PoolDesk.Cleared;
import dev.lifeguard.agent.admin.http.Note;
import dev.lifeguard.agent.admin.http.Pages;
import dev.lifeguard.agent.admin.http.Refusal;
import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.diagnosis.Report;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Locale;

/** Pools: how they are, who holds them, and what can be done to them. */
public final class PoolRoutes {

  private final PoolDesk desk;

  private PoolRoutes(PoolDesk desk) {
    this.desk = desk;
  }

  /** The routes. */
  public static List<Route> of(PoolDesk desk) {
    PoolRoutes room = new PoolRoutes(desk);
    ResizeRoute resize = new ResizeRoute(desk);
    return List.of(
        Route.get("/api/v1/pools", Role.VIEWER, room::all),
        Route.get("/api/v1/pools/{name}", Role.VIEWER, room::one),
        Route.get("/api/v1/pools/{name}/holders", Role.VIEWER, room::holders),
        Route.get("/api/v1/reports", Role.VIEWER, room::reports),
        Route.of("POST", "/api/v1/pools/{name}/resize", Role.OPERATOR, "resize", resize),
        Route.of("POST", "/api/v1/pools/{name}/evict", Role.OPERATOR, "evict", room::evict));
  }

  private Response all(Request request) {
    return Pages.of(request, desk.pools(), PoolState::name, this::view);
  }

  private Response one(Request request) {
    return Response.json(view(named(desk, request)));
  }

  private PoolView view(PoolState state) {
    return PoolView.of(state, desk.settings(state.name()));
  }

  static PoolState named(PoolDesk desk, Request request) {
    String name = request.variable("name");
    return desk.pools().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(PoolRoutes::unknown);
  }

  static Refusal unknown() {
    return new Refusal(
        404, "pool", "No such pool", "No open pool has this name; GET /api/v1/pools lists them.");
  }

  private Response holders(Request request) {
    Report report = desk.inspect(request.variable("name")).orElseThrow(PoolRoutes::unknown);
    return Pages.whole(HoldersView.fresh(report));
  }

  private Response reports(Request request) {
    String pool = request.query("pool");
    List<Report> asked =
        desk.reports().stream().filter(each -> pool == null || each.pool().equals(pool)).toList();
    return Pages.of(request, asked, PoolRoutes::newestFirst, HoldersView::kept);
  }

  private static String newestFirst(Report report) {
    return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - report.id());
  }

  private Response evict(Request request) {
    String reason = Reason.of(request);
    PoolState state = named(desk, request);
    if (state.pool().type().equals("driver")) {
      throw new Refusal(
          409, "no-pool", "Not a pool", "These connections have no pool: nothing of it is idle.");
    }
    Cleared cleared = desk.evict(state.name()).orElseThrow(PoolRoutes::unknown);
    if (!cleared.call().done()) {
      throw new Refusal(
          409,
          "not-possible",
          "Not possible",
          "Pool " + state.name() + ": " + cleared.call().call() + ".");
    }
    Evicted evicted = evicted(state.name(), cleared);
    return Response.json(evicted)
        .noting(new Note("pool.evict", state.name(), null, evicted.summary(), reason, null));
  }

  /** The answer. */
  @Json
  record Evicted(
      String pool, String call, int idle, int active, int closed, String inUse, String summary) {}

  private static Evicted evicted(String pool, Cleared cleared) {
    String summary =
        "pool "
            + pool
            + ": "
            + cleared.call().call()
            + " closed "
            + cleared.closed()
            + " connections so far, "
            + cleared.idle()
            + " were idle; "
            + cleared.active()
            + " in use are "
            + cleared.call().inUse();
    return new Evicted(
        pool,
        cleared.call().call(),
        cleared.idle(),
        cleared.active(),
        cleared.closed(),
        cleared.call().inUse(),
        summary);
  }
}
