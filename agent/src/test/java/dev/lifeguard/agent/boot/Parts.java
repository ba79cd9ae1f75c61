// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Surroundings;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.database.health.DatabaseHealth;
import dev.lifeguard.agent.guard.JvmExit;
import dev.lifeguard.agent.guard.PostgresqlEnforcement;
import dev.lifeguard.agent.guard.PostgresqlPolicy;
import dev.lifeguard.agent.guard.Reports;
import dev.lifeguard.agent.guard.session.SessionSettings;
import dev.lifeguard.agent.instrument.Instrumenter;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import java.util.Map;

/** The agent's parts as they are tied together in a service, without a service. */
final class Parts {

  final Configuration configuration = Configuration.load(null, Surroundings.of(Map.of(), Map.of()));
  final AgentStatus status;
  final ControlConnections control;
  final LongWork work;

  Parts() {
    Policies policies = configuration.policies();
    ErrorFuse fuse = new ErrorFuse();
    PostgresqlPolicy postgresql = PolicySlices.postgresql(policies);
    PostgresqlEnforcement enforcement =
        new PostgresqlEnforcement(() -> postgresql, new JvmExit(), Reports.stderr());
    Pools pools = new Pools(new GuardedDatabases(enforcement)::endpoint, type -> {});
    Statements statements = new Statements();
    Tracing tracing = new Tracing(policies, pools, statements, Map.of());
    control =
        new ControlConnections(
            work -> work.call(),
            () -> DatabaseSlice.instance(policies),
            () -> DatabaseSlice.account(configuration.policies()));
    PoolControl pooled =
        new PoolControl(pools, configuration::policies, control, type -> {}, tracing.ids(), fuse);
    work = LongWork.of(pools, control, tracing.traces(), pooled.gates(), configuration::policies);
    status =
        new AgentStatus(
            policies,
            new Instrumenter(false, () -> {}, error -> fuse.caught("instrumentation", error)),
            pools,
            statements,
            enforcement,
            new SessionSettings(
                pool -> PolicySlices.session(configuration.policies(), pool),
                Reports.stderr(),
                System::nanoTime),
            pooled,
            new DatabaseHealth(
                control,
                new UsedDatabases(pools, control),
                () -> DatabaseSlice.health(configuration.policies())),
            tracing.export(),
            Lifeguard.alerts(configuration, pooled, fuse),
            fuse,
            System.nanoTime());
  }

  Endpoint endpoint() {
    return new Endpoint(configuration, status, control, work);
  }
}
