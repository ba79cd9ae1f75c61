// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.admin.AdminServer;
import dev.lifeguard.agent.admin.api.HealthRoutes;
import dev.lifeguard.agent.admin.console.ConsoleRoutes;
import dev.lifeguard.agent.admin.console.ConsoleService;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.audit.Act;
import dev.lifeguard.agent.config.Catalogue;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.MetricsCompat;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Version;
import dev.lifeguard.agent.health.HealthDocument;
import dev.lifeguard.agent.log.Log;
import dev.lifeguard.agent.telemetry.PrometheusText;
import java.util.ArrayList;
import java.util.List;

/** What the endpoint serves, tied to the parts that know it. Made on the agent's own thread. */
final class Endpoint {

  private final Configuration configuration;
  private final AgentStatus status;

  Endpoint(Configuration configuration, AgentStatus status) {
    this.configuration = configuration;
    this.status = status;
  }

  AdminServer server() {
    Policies policies = configuration.policies();
    return new AdminServer(
        PolicySlices.admin(policies), policies.service().value(), this::routes, Endpoint::audit);
  }

  private List<Route> routes() {
    Policies policies = configuration.policies();
    boolean hikari = policies.value(Catalogue.METRICS_COMPAT) == MetricsCompat.HIKARI;
    List<Route> routes = new ArrayList<>();
    routes.addAll(HealthRoutes.of(new PrometheusText(status, hikari), new HealthDocument(status)));
    routes.addAll(ConsoleRoutes.of(console(policies)));
    return routes;
  }

  private static ConsoleService console(Policies policies) {
    return new ConsoleService(
        policies.service().value(),
        policies.environment().text(),
        Version.text(),
        PolicySlices.admin(policies).withheld());
  }

  private static void audit(Act act) {
    Log.info(
        "admin endpoint: "
            + act.actor()
            + " from "
            + act.remote()
            + ": "
            + act.action()
            + " "
            + act.target()
            + ": "
            + act.outcome());
  }
}
