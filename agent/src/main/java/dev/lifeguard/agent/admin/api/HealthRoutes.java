// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin.api;

import dev.lifeguard.agent.admin.http.Request;
import dev.lifeguard.agent.admin.http.Response;
import dev.lifeguard.agent.admin.http.Role;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.health.HealthDocument;
import dev.lifeguard.agent.telemetry.Exposition;
import dev.lifeguard.agent.telemetry.PrometheusText;
import java.util.List;

/** What scrapers and probes ask for. */
public final class HealthRoutes {

  private HealthRoutes() {}

  /** The routes. */
  public static List<Route> of(PrometheusText metrics, HealthDocument health) {
    return List.of(
        Route.get("/metrics", Role.METRICS, request -> scrape(metrics, request)),
        Route.get("/health", Role.METRICS, request -> Response.ok(Response.JSON, health.json())),
        Route.get("/health/live", null, request -> state(true)),
        Route.get("/health/ready", null, request -> state(health.ready())));
  }

  private static Response scrape(PrometheusText metrics, Request request) {
    Exposition exposition = metrics.scrape(request.header("accept"));
    return Response.ok(exposition.contentType(), exposition.body());
  }

  private static Response state(boolean up) {
    return up
        ? Response.text(200, "{\"status\":\"UP\"}")
        : Response.text(503, "{\"status\":\"DOWN\"}");
  }
}
