// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.admin;

import dev.lifeguard.agent.health.HealthDocument;
import dev.lifeguard.agent.telemetry.Exposition;
import dev.lifeguard.agent.telemetry.PrometheusText;
import java.util.List;

/** Everything the endpoint serves. */
final class Routes {

  private Routes() {}

  static List<Route> of(PrometheusText metrics, HealthDocument health) {
    return List.of(
        new Route("GET", "/metrics", Role.METRICS, request -> scrape(metrics, request)),
        new Route(
            "GET", "/health", Role.METRICS, request -> Response.ok(Response.JSON, health.json())),
        new Route("GET", "/health/live", null, request -> state(true)),
        new Route("GET", "/health/ready", null, request -> state(health.ready())));
  }

  private static Response scrape(PrometheusText metrics, Request request) {
    Exposition exposition = metrics.scrape(request.header("accept"));
    return Response.ok(exposition.contentType(), exposition.body());
  }

  private static Response state(boolean up) {
    return up
        ? Response.json(200, "{\"status\":\"UP\"}")
        : Response.json(503, "{\"status\":\"DOWN\"}");
  }
}
