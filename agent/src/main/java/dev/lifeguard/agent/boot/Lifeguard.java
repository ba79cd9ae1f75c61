// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.alert.Alerts;
import dev.lifeguard.agent.config.AgentKeys;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.StartMode;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.database.health.DatabaseHealth;
import dev.lifeguard.agent.guard.JvmExit;
import dev.lifeguard.agent.guard.PostgresqlEnforcement;
import dev.lifeguard.agent.guard.PostgresqlPolicy;
import dev.lifeguard.agent.guard.Reports;
import dev.lifeguard.agent.guard.session.SessionSettings;
import dev.lifeguard.agent.hook.Guards;
import dev.lifeguard.agent.hook.JdbcHooks;
import dev.lifeguard.agent.hook.OwnWork;
import dev.lifeguard.agent.instrument.Instrumenter;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.time.Clock;
import dev.lifeguard.bootstrap.LifeguardBridge;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The one composition root: every part is made here, by its constructor, and handed what it needs.
 *
 * <pre>
 * settings ─▶ enforcement ─┐
 * control connections ────┤   (of the agent's own)
 *                          ▼
 * pools ledger, statements ─▶ hooks ◀─ bridge ◀─ advice ◀─ instrumenter
 *        │   pool control ──────┘
 *        └──────────────┬────────────────────────────────────┘
 *                       ▼
 *                    status ─▶ service thread: admin endpoint, reports   (from the first JDBC class on)
 * </pre>
 */
final class Lifeguard {

  /** After so long the agent's own connection to a database is closed until it is needed. */
  private static final Duration CONTROL_UNUSED = Duration.ofSeconds(90);

  private Lifeguard() {}

  static void start(
      Configuration configuration,
      Instrumentation instrumentation,
      boolean slots,
      long startNanos) {
    Policies policies = configuration.policies();
    ErrorFuse fuse = new ErrorFuse();

    PostgresqlPolicy postgresql = PolicySlices.postgresql(policies);
    PostgresqlEnforcement enforcement =
        new PostgresqlEnforcement(() -> postgresql, new JvmExit(), Reports.stderr());
    GuardedDatabases databases = new GuardedDatabases(enforcement);
    enforcement.enforceAtStart(systemProperties(), System.getenv());

    ModuleOpener opener = new ModuleOpener(instrumentation);
    Pools pools = new Pools(databases::endpoint, opener);
    Statements statements = new Statements();
    Tracing tracing = new Tracing(policies, pools, statements, systemProperties());
    SessionSettings settings =
        new SessionSettings(
            pool -> PolicySlices.session(configuration.policies(), pool),
            Reports.stderr(),
            System::nanoTime);
    StartedSessions sessions = new StartedSessions(settings, fuse);
    ControlConnections control =
        new ControlConnections(
            work -> tracing.traces().quietly(() -> OwnWork.unseen(work)),
            () -> DatabaseSlice.instance(policies),
            () -> DatabaseSlice.account(configuration.policies()));
    PoolControl pooled =
        new PoolControl(pools, configuration::policies, control, opener, tracing.ids(), fuse);
    pooled.install(configuration);
    Guards guards =
        new Guards(databases, sessions, pooled.watch(), pooled.borrows(), pooled.settings());
    LifeguardBridge.install(new JdbcHooks(pools, statements, tracing.traces(), guards, fuse));

    DatabaseHealth databaseHealth =
        new DatabaseHealth(
            control,
            new UsedDatabases(pools, control),
            () -> DatabaseSlice.health(configuration.policies()));
    FlightRecordings flight = new FlightRecordings(pools, pooled, tracing.ids(), fuse);
    ServiceHooks others = new ServiceHooks(instrumentation, e -> fuse.caught("shutdown", e));
    LateStart late =
        new LateStart(configuration, pooled.drain(), control, tracing.export(), others, fuse);
    Instrumenter instrumenter =
        new Instrumenter(
            slots && policies.value(AgentKeys.INSTRUMENT_FIELDS),
            late,
            error -> fuse.caught("instrumentation", error));
    Alerts alerts = alerts(configuration, pooled, fuse);
    AgentStatus status =
        new AgentStatus(
            policies,
            instrumenter,
            pools,
            statements,
            enforcement,
            settings,
            pooled,
            databaseHealth,
            tracing.export(),
            alerts,
            fuse,
            startNanos);
    late.eachSecond(
        () -> {
          pooled.eachSecond();
          databaseHealth.eachSecond();
          control.closeUnused(CONTROL_UNUSED);
          flight.look();
          tracing.eachSecond();
          alerts.look(status);
        });
    late.status(status, postgresql);
    late.alerts(alerts);
    late.metrics(tracing.metrics(status));
    late.work(
        LongWork.of(pools, control, tracing.traces(), pooled.gates(), configuration::policies));
    tracing.install(configuration, instrumenter);
    instrumenter.install(instrumentation);
    late.startedIn(System.nanoTime() - startNanos);
    if (policies.value(AgentKeys.START) == StartMode.EAGER) {
      late.run();
    }
  }

  static Alerts alerts(Configuration configuration, PoolControl pooled, ErrorFuse fuse) {
    AlertSlice slice = new AlertSlice();
    return new Alerts(
        () -> slice.policy(configuration.policies()),
        pooled.diagnosis()::reports,
        pooled.diagnosis()::leaks,
        new AlertLines(),
        Clock.system(),
        fuse::caught);
  }

  private static Map<String, String> systemProperties() {
    Properties properties = System.getProperties();
    Map<String, String> copy = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      copy.put(name, properties.getProperty(name, ""));
    }
    return copy;
  }
}
