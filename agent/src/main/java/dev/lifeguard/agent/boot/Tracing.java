// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.diagnosis.TraceIds;
import dev.lifeguard.agent.export.Identity;
import dev.lifeguard.agent.export.MetricExport;
import dev.lifeguard.agent.export.OtelSettings;
import dev.lifeguard.agent.export.SpanExport;
import dev.lifeguard.agent.instrument.Instrumenter;
import dev.lifeguard.agent.pool.Pools;
import dev.lifeguard.agent.query.Statements;
import dev.lifeguard.agent.telemetry.OtelMetrics;
import dev.lifeguard.agent.trace.Traces;
import java.util.Map;

/**
 * Spans from where they are recorded to where they leave: made here and tied together.
 *
 * <pre>
 * hooks ─▶ traces ─▶ exemplars of the histograms ─▶ export
 *            └─▶ trace ids, for reports and flight recordings
 * </pre>
 */
final class Tracing {

  private final Traces traces = new Traces(new ScannedText());
  private final OtelSettings otel;
  private final Identity identity;
  private final SpanExport export;

  Tracing(Policies policies, Pools pools, Statements statements, Map<String, String> properties) {
    otel = OtelSettings.of(System.getenv(), properties);
    identity = PolicySlices.identity(policies);
    export = new SpanExport(new TracedTimes(traces, statements, pools), otel, identity);
    traces.apply(PolicySlices.traces(policies));
  }

  /** Ties them to the settings and to the classes that tell which trace a thread is in. */
  void install(Configuration configuration, Instrumenter instrumenter) {
    configuration.onChange(changed -> traces.apply(PolicySlices.traces(changed)));
    instrumenter.watch(Traces.watched(), traces::loading);
  }

  /** Sends what waits, and looks whether there is something to send. On the service thread. */
  void eachSecond() {
    export.look();
    traces.handOver();
  }

  Traces traces() {
    return traces;
  }

  TraceIds ids() {
    return new BorrowTraces(traces);
  }

  SpanExport export() {
    return export;
  }

  MetricExport metrics(AgentStatus status) {
    return new MetricExport(new OtelMetrics(status), otel, identity);
  }
}
