// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Catalogue;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.StartMode;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.diagnosis.Diagnosis;
import dev.lifeguard.agent.diagnosis.Waiters;
import dev.lifeguard.agent.export.MetricExport;
import dev.lifeguard.agent.export.OtelSettings;
import dev.lifeguard.agent.export.SpanExport;
import dev.lifeguard.agent.guard.JvmExit;
import dev.lifeguard.agent.guard.PostgresqlEnforcement;
import dev.lifeguard.agent.guard.PostgresqlPolicy;
import dev.lifeguard.agent.guard.Reports;
import dev.lifeguard.agent.guard.drain.Drain;
import dev.lifeguard.agent.guard.retry.Retries;
import dev.lifeguard.agent.guard.session.SessionSettings;
import dev.lifeguard.agent.hook.Guards;
import dev.lifeguard.agent.hook.JdbcHooks;
import dev.lifeguard.agent.instrument.Instrumenter;
import dev.lifeguard.agent.pool.Pool;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.telemetry.OtelMetrics;
import dev.lifeguard.agent.time.Clock;
import dev.lifeguard.agent.trace.Traces;
import dev.lifeguard.bootstrap.LifeguardBridge;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * The one composition root: every part is made here, by its constructor, and handed what it needs.
 *
 * <pre>
 * settings ─▶ enforcement ─┐
 * control connections ────┤   (of the agent's own)
 *                          ▼
 * pools ledger, statements ─▶ hooks ◀─ bridge ◀─ advice ◀─ instrumenter
 *        └──────────────┬────────────────────────────────────┘
 *                       ▼
 *                    status ─▶ service thread: admin endpoint, reports   (from the first JDBC class on)
 * </pre>
 */
final class Lifeguard {

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
    Caps caps = new Caps(pools, configuration::policies, opener);
    Statements statements = new Statements();
    Traces traces = new Traces(new ScannedText());
    traces.apply(PolicySlices.traces(policies));
    configuration.onChange(changed -> traces.apply(PolicySlices.traces(changed)));
    SessionSettings settings =
        new SessionSettings(
            pool -> PolicySlices.session(configuration.policies(), pool),
            Reports.stderr(),
            System::nanoTime);
    StartedSessions sessions = new StartedSessions(settings, fuse);
    ControlConnections control =
        new ControlConnections(
            work -> traces.quietly(() -> JdbcHooks.unseen(work)),
            () -> PolicySlices.instance(policies),
            () -> PolicySlices.account(configuration.policies()));
    Waiters waiters = new Waiters(new BorrowTraces(traces));
    BreakerEntrance breakers =
        new BreakerEntrance(pools, configuration::policies, new DatabaseProbe(control));
    Retries retries = new Retries(Clock.system());
    Outages outages = new Outages(pools, configuration::policies, breakers.breakers(), retries);
    Guards guards =
        new Guards(databases, sessions, new LearningWatch(control, outages), outages, caps);
    Gates gates = new Gates(pools, configuration::policies, breakers, caps::limit, waiters);
    breakers.onChange(gates::changed);
    Consumer<Pool> guarding =
        pool -> {
          caps.named(pool);
          gates.named(pool);
          outages.apply(pool);
        };
    orWithout(fuse, () -> pools.onName(pool -> orWithout(fuse, () -> guarding.accept(pool))));
    configuration.onChange(
        changed -> {
          outages.changed();
          gates.changed(changed);
        });
    Drain drain =
        new Drain(pools, pool -> PolicySlices.drain(configuration.policies(), pool), gates);
    orWithout(fuse, () -> pools.onClose(drain::closing));
    Diagnosis diagnosis =
        new Diagnosis(
            pools,
            control,
            pool -> PolicySlices.diagnosis(configuration.policies(), pool),
            waiters,
            (pool, on) -> {
              waiters.watch(pool, on);
              gates.changed(pool);
            },
            gates::limit,
            pool -> AcquireTimeouts.text(pools.acquireTimeoutNanos(pool)),
            new BorrowTraces(traces),
            fuse::caught);
    orWithout(fuse, () -> pools.onStarved(diagnosis::starved));
    LifeguardBridge.install(new JdbcHooks(pools, statements, traces, guards, fuse));

    OtelSettings otel = OtelSettings.of(System.getenv(), systemProperties());
    SpanExport export = new SpanExport(traces, otel, PolicySlices.identity(policies));
    FleetWatch fleet = new FleetWatch(pools, control, configuration::policies, caps);
    LateStart late = new LateStart(configuration, drain, control, export, fuse);
    MonitorThread monitor = new MonitorThread(pools, diagnosis);
    late.eachSecond(
        () -> {
          fleet.look();
          caps.look();
          breakers.breakers().changed(); // pools that came, and have settings of their own
          gates.changed(configuration.policies());
          monitor.startWhenNeeded();
          export.look();
          traces.handOver();
        });
    Instrumenter instrumenter =
        new Instrumenter(
            slots && policies.value(Catalogue.INSTRUMENT_FIELDS),
            late,
            error -> fuse.caught("instrumentation", error));
    AgentStatus status =
        new AgentStatus(
            policies,
            instrumenter,
            pools,
            statements,
            enforcement,
            settings,
            gates,
            drain,
            breakers.breakers(),
            retries,
            caps,
            fleet,
            diagnosis,
            export,
            fuse,
            startNanos);
    late.status(status, postgresql);
    late.metrics(new MetricExport(new OtelMetrics(status), otel, PolicySlices.identity(policies)));
    instrumenter.watch(Traces.watched(), traces::loading);
    instrumenter.install(instrumentation);
    late.startedIn(System.nanoTime() - startNanos);
    if (policies.value(Catalogue.START) == StartMode.EAGER) {
      late.run();
    }
  }

  /** What fails here is missing; all else goes on, and pools lend as they would have. */
  private static void orWithout(ErrorFuse fuse, Runnable part) {
    try {
      part.run();
    } catch (Throwable e) {
      fuse.caught("guard", e);
    }
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
