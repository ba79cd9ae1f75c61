// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.admin.AdminServer;
import dev.lifeguard.agent.admin.api.AuditRoutes;
import dev.lifeguard.agent.admin.api.HealthRoutes;
import dev.lifeguard.agent.admin.api.PolicyRoutes;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.audit.AuditLog;
import dev.lifeguard.agent.config.Catalogue;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.MetricsCompat;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.health.HealthDocument;
import dev.lifeguard.agent.telemetry.PrometheusText;
import java.util.ArrayList;
import java.util.List;

/** What the endpoint serves, tied to the parts that know it. Made on the agent's own thread. */
final class Endpoint {

  private final Configuration configuration;
  private final AgentStatus status;
  private final AuditLog audit;
  private final PolicyChanges changes;

  Endpoint(Configuration configuration, AgentStatus status) {
    this.configuration = configuration;
    this.status = status;
    Policies policies = configuration.policies();
    audit =
        policies.value(Catalogue.ADMIN)
            ? AuditLog.open(PolicySlices.audit(policies), policies.service().value())
            : AuditLog.none();
    changes = new PolicyChanges(configuration, audit);
  }

  AdminServer server() {
    Policies policies = configuration.policies();
    return new AdminServer(
        PolicySlices.admin(policies), policies.service().value(), this::routes, audit);
  }

  /** What is to be looked after once a second. */
  void eachSecond() {
    changes.run();
    audit.tick();
  }

  /** After the server, whose last requests are in the audit log as well. */
  void close() {
    changes.run();
    audit.close();
  }

  private List<Route> routes() {
    Policies policies = configuration.policies();
    boolean hikari = policies.value(Catalogue.METRICS_COMPAT) == MetricsCompat.HIKARI;
    List<Route> routes = new ArrayList<>();
    routes.addAll(HealthRoutes.of(new PrometheusText(status, hikari), new HealthDocument(status)));
    routes.addAll(PolicyRoutes.of(configuration, changes));
    routes.addAll(AuditRoutes.of(audit));
    return routes;
  }
}
