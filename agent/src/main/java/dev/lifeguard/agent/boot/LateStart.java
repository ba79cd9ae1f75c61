// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.admin.AdminServer;
import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Version;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.export.MetricExport;
import dev.lifeguard.agent.export.SpanExport;
import dev.lifeguard.agent.guard.PostgresqlPolicy;
import dev.lifeguard.agent.guard.drain.Drain;
import dev.lifeguard.agent.health.ShutdownReport;
import dev.lifeguard.agent.health.StartReport;
import dev.lifeguard.agent.log.Log;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What starts when the first JDBC class of the service is seen, on the agent's own thread: the
 * admin endpoint, the start line, the second's look at live settings, the report at shutdown. A JVM
 * that never touches JDBC (a build tool, a stop script) gets none of it.
 */
final class LateStart implements Runnable {

  private static final long TICK_MILLIS = 1000;

  /** Longest wait for a collector that does not answer, when the JVM ends. */
  private static final Duration LAST_SPANS = Duration.ofSeconds(3);

  private static final Duration LAST_METRICS = Duration.ofSeconds(2);

  private final Configuration configuration;
  private final Drain drain;
  private final ControlConnections control;
  private final SpanExport export;
  private final ErrorFuse fuse;
  private final ServiceHooks others;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile @Nullable AgentStatus status;
  private volatile @Nullable MetricExport metrics;
  private volatile @Nullable PostgresqlPolicy postgresql;
  private volatile long startNanos;
  private volatile Runnable eachSecond = () -> {};
  private volatile boolean stopping;

  LateStart(
      Configuration configuration,
      Drain drain,
      ControlConnections control,
      SpanExport export,
      ServiceHooks others,
      ErrorFuse fuse) {
    this.others = others;
    this.configuration = configuration;
    this.drain = drain;
    this.control = control;
    this.export = export;
    this.fuse = fuse;
  }

  void status(AgentStatus status, PostgresqlPolicy postgresql) {
    this.status = status;
    this.postgresql = postgresql;
  }

  /** Sends metrics, where the service's environment asks for it. */
  void metrics(MetricExport metrics) {
    this.metrics = metrics;
  }

  /** What else is done each second, on the same thread. */
  void eachSecond(Runnable work) {
    eachSecond = work;
  }

  void startedIn(long nanos) {
    startNanos = nanos;
  }

  /** Starts the thread, once. */
  @Override
  public void run() {
    if (started.compareAndSet(false, true)) {
      Thread thread = new Thread(null, this::serve, "lifeguard-service", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(LateStart.class.getClassLoader());
      thread.start();
    }
  }

  private void serve() {
    AgentStatus known = Objects.requireNonNull(status);
    AdminServer admin = new Endpoint(configuration, known).server();
    try {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(null, () -> shutdown(known, admin), "lifeguard-shutdown", 0, false));
      others.find();
      admin.start();
      Objects.requireNonNull(metrics).start();
      if (!stopping) {
        Log.info(line(admin));
      }
    } catch (Throwable e) {
      fuse.caught("start", e);
    }
    tick(known.control().gates());
  }

  private String line(AdminServer admin) {
    Policies policies = configuration.policies();
    PostgresqlPolicy policy = Objects.requireNonNull(postgresql);
    return new StartReport(
            Version.text(),
            policies.service().value(),
            policies.detectedEnvironment().text(),
            policy.mode().name().toLowerCase(Locale.ROOT),
            admin.state(),
            policies.given() + (policies.given() == 1 ? " setting" : " settings"),
            startNanos / 1_000_000)
        .line();
  }

  @SuppressWarnings("ThreadPriorityCheck")
  private void tick(Gates gates) {
    while (true) {
      try {
        Thread.sleep(TICK_MILLIS);
        Startup.say(configuration.refresh());
        gates.tick(System.nanoTime());
        eachSecond.run();
      } catch (InterruptedException e) {
        return; // nobody but a JVM that ends interrupts this thread
      } catch (Throwable e) {
        fuse.caught("settings", e);
      }
    }
  }

  private void shutdown(AgentStatus known, AdminServer admin) {
    stopping = true;
    try {
      drain.atEnd(others);
      control.close();
      export.close(LAST_SPANS); // those of the work that was waited for, too
      Objects.requireNonNull(metrics).close(LAST_METRICS);
      for (String line : new ShutdownReport(known.last()).lines()) {
        Log.info(line);
      }
      admin.stop();
    } catch (Throwable e) {
      fuse.caught("shutdown", e);
    }
  }
}
