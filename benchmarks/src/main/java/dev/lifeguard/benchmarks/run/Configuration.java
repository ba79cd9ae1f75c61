// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.run;

import dev.lifeguard.benchmarks.report.Group;
import dev.lifeguard.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way to start the service: which agent, told what, exporting to which sink. */
record Configuration(String name, @Nullable Path jar, List<String> options, Sink sink) {

  private static final String UNSAMPLED = "lifeguard-unsampled";
  private static final String TRACES = "lifeguard-traces";

  /** What is measured where nobody names any. */
  static final List<String> DEFAULT =
      List.of(Results.BASE, "lifeguard", UNSAMPLED, TRACES, "otel", "dd");

  private static final String STUB = "dev.lifeguard.benchmarks.stub.";

  static Configuration named(String name, Home home) throws IOException {
    Sink sink = new Sink();
    return switch (name) {
      case Results.BASE -> new Configuration(name, null, List.of(), sink);
      case "lifeguard" -> new Configuration(name, home.lifeguard(), lifeguard("off", home), sink);
      case TRACES ->
          new Configuration(
              name,
              home.lifeguard(),
              plus(lifeguardUnits(home), openTelemetryExporter(sink)),
              sink);
      case UNSAMPLED ->
          new Configuration(
              name,
              home.lifeguard(),
              plus(
                  plus(lifeguardUnits(home), openTelemetryExporter(sink)),
                  List.of("-Dotel.traces.sampler=parentbased_always_off")),
              sink);
      case "otel" ->
          new Configuration(
              name, home.peer("opentelemetry-javaagent"), openTelemetryExporter(sink), sink);
      case "dd" -> new Configuration(name, home.peer("dd-java-agent"), datadog(sink), sink);
      default ->
          throw new IllegalArgumentException(
              "no agent '" + name + "': choose from " + String.join(",", DEFAULT));
    };
  }

  /**
   * Whether it is measured there where nobody names any agent: with traces, where there is a goal
   * for it. A round of everything would take a quarter longer.
   */
  static boolean isByDefault(String name, Group group) {
    return switch (name) {
      case TRACES -> group == Group.QUERY || group == Group.UNIT || group == Group.FOOTPRINT;
      case UNSAMPLED -> group == Group.QUERY || group == Group.UNIT;
      default -> true;
    };
  }

  /** Enforcement is off: there is no PostgreSQL behind the stub that it could ask. */
  private static List<String> lifeguard(String traces, Home home) {
    return List.of(
        "-Dlifeguard.postgresql=off",
        "-Dlifeguard.traces=" + traces,
        "-Dlifeguard.admin.port=0",
        "-Dlifeguard.admin.token-file=" + home.token(),
        "-Dlifeguard.service=bench");
  }

  /** Nothing around the operations is traced: a unit of work begins a trace, or does not. */
  private static List<String> lifeguardUnits(Home home) {
    return plus(lifeguard("on", home), List.of("-Dlifeguard.traces.units=true"));
  }

  private static List<String> openTelemetryExporter(Sink sink) {
    return List.of(
        "-Dotel.service.name=bench",
        "-Dotel.exporter.otlp.protocol=http/protobuf",
        "-Dotel.exporter.otlp.endpoint=" + sink.url());
  }

  /** Named, because this agent knows drivers by a list of names and passes others by. */
  private static List<String> datadog(Sink sink) {
    return List.of(
        "-Ddd.service=bench",
        "-Ddd.trace.agent.url=" + sink.url(),
        "-Ddd.trace.jdbc.connection.class.name=" + STUB + "StubConnection",
        "-Ddd.trace.jdbc.prepared.statement.class.name=" + STUB + "StubPreparedStatement");
  }

  private static List<String> plus(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  List<String> jvmArguments() {
    return jar == null ? options : plus(List.of("-javaagent:" + jar), options);
  }

  double jarMegabytes() throws IOException {
    return jar == null ? 0 : Files.size(jar) / (1024.0 * 1024);
  }
}
