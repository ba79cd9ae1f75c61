// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.admin.AdminServer;
import dev.lifeguard.agent.admin.api.ActivityRoutes;
import dev.lifeguard.agent.admin.api.AlertRoutes;
import dev.lifeguard.agent.admin.api.AuditRoutes;
import dev.lifeguard.agent.admin.api.BreakerRoutes;
import dev.lifeguard.agent.admin.api.DatabaseRoutes;
import dev.lifeguard.agent.admin.api.EventRoutes;
import dev.lifeguard.agent.admin.api.HealthRoutes;
import dev.lifeguard.agent.admin.api.LeakRoutes;
import dev.lifeguard.agent.admin.api.OpenApi;
import dev.lifeguard.agent.admin.api.OperationRoutes;
import dev.lifeguard.agent.admin.api.PolicyRoutes;
import dev.lifeguard.agent.admin.api.PoolRoutes;
import dev.lifeguard.agent.admin.api.SelfTestRoutes;
import dev.lifeguard.agent.admin.console.ConsoleRoutes;
import dev.lifeguard.agent.admin.console.ConsoleService;
import dev.lifeguard.agent.admin.http.Route;
import dev.lifeguard.agent.audit.AuditLog;
import dev.lifeguard.agent.config.AdminKeys;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Environment;
import dev.lifeguard.agent.config.MetricsCompat;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.TelemetryKeys;
import dev.lifeguard.agent.config.Version;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.diagnosis.Sessions;
import dev.lifeguard.agent.health.HealthDocument;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.telemetry.PrometheusText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the endpoint serves, tied to the parts that know it. Made on the agent's own thread. */
final class Endpoint {

  private final Configuration configuration;
  private final AgentStatus status;
  private final LongWork work;
  private final AuditLog audit;
  private final PolicyChanges changes;
  private final PoolRoom pools;
  private final BreakerRoom breakers;
  private final Sessions sessions;
  private final LiveFeed feed;

  Endpoint(
      Configuration configuration, AgentStatus status, ControlConnections control, LongWork work) {
    this.configuration = configuration;
    this.status = status;
    this.work = work;
    Policies policies = configuration.policies();
    audit =
        policies.value(AdminKeys.ADMIN)
            ? AuditLog.open(AdminSlice.audit(policies), policies.service().value())
            : AuditLog.none();
    changes = new PolicyChanges(configuration, audit);
    pools = new PoolRoom(status.pools(), status.control(), configuration::policies);
    breakers = new BreakerRoom(status.pools(), status.control().entrance());
    sessions = new Sessions(status.pools(), control, this::applicationNames);
    feed = new LiveFeed(configuration, status, work.operations(), audit, pools::pools);
  }

  /** What sessions of the service are called, as far as the agent names them. */
  private Set<String> applicationNames() {
    Set<String> names = new HashSet<>();
    for (Pool pool : status.pools().open()) {
      names.add(PolicySlices.session(configuration.policies(), pool.name()).applicationName());
    }
    names.remove("");
    return names;
  }

  AdminServer server() {
    Policies policies = configuration.policies();
    return new AdminServer(
        AdminSlice.endpoint(policies), policies.service().value(), this::routes, audit);
  }

  /** What is to be looked after once a second. On the service thread. */
  void eachSecond() {
    changes.run();
    audit.tick();
    feed.eachSecond();
  }

  /** After the server, whose last requests are in the audit log as well. */
  void close() {
    changes.run();
    audit.close();
  }

  List<Route> routes() {
    Policies policies = configuration.policies();
    boolean hikari = policies.value(TelemetryKeys.METRICS_COMPAT) == MetricsCompat.HIKARI;
    boolean production = policies.environment() == Environment.PRODUCTION;
    List<Route> routes = new ArrayList<>();
    routes.addAll(HealthRoutes.of(new PrometheusText(status, hikari), new HealthDocument(status)));
    routes.addAll(PoolRoutes.of(pools));
    routes.addAll(BreakerRoutes.of(breakers));
    routes.addAll(LeakRoutes.of(status.control().diagnosis()::leaks));
    routes.addAll(ActivityRoutes.of(sessions::look));
    routes.addAll(DatabaseRoutes.of(status.databases()));
    routes.addAll(AlertRoutes.of(status.alerts()));
    routes.addAll(PolicyRoutes.of(configuration, pools::orders, changes));
    routes.addAll(AuditRoutes.of(audit));
    routes.addAll(OperationRoutes.of(work.operations()));
    routes.addAll(SelfTestRoutes.of(work.tests(), work.operations(), production));
    routes.addAll(EventRoutes.of(feed.events()));
    routes.addAll(OpenApi.of(Version.text()));
    routes.addAll(ConsoleRoutes.of(console(policies)));
    return routes;
  }

  private static ConsoleService console(Policies policies) {
    return new ConsoleService(
        policies.service().value(),
        policies.environment().text(),
        Version.text(),
        AdminSlice.endpoint(policies).withheld());
  }
}
