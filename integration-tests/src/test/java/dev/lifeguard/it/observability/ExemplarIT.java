// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import dev.lifeguard.it.export.OtlpReceiver;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Agent;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The trace at the collector, the point on a chart and the flight recording lead to each other. */
class ExemplarIT {

  private final TestDatabase database = TestPostgres.shared().database(ExemplarIT.class);

  @Test
  void theCollectorPrometheusAndTheRecordingNameTheSameTrace() {
    Path token = Agent.work().resolve("exemplar-" + System.nanoTime() + ".token");
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            ForkedService.probe()
                .with("pgjdbc", "hikaricp", "opentelemetry-sdk")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
                .environment("OTEL_BSP_SCHEDULE_DELAY", "100")
                .property("lifeguard.admin.token-file", token)
                .property("lifeguard.slow.threshold", "20ms")
                .start()) {
      service.command("open hikari max=2 " + database.openArguments());
      service.command("traced-sdk on");
      Recording recording = Recording.start(service, Jdk.BUILD);
      String address = service.adminUrl().getAuthority();
      try (PrometheusServer prometheus =
          PrometheusServer.start(new PrometheusServer.Target("orders", address, token, 1))) {
        Set<String> traces = new TreeSet<>();
        Await.that(
            "a slow statement is recorded with its trace",
            Duration.ofSeconds(60),
            () -> {
              Answer run = service.command("traced-run sql select pg_sleep(0.05)");
              traces.add(run.text("traceId"));
              return Recording.of(recording.events(), "SlowStatement").stream()
                  .anyMatch(event -> traces.contains(event.getString("traceId")));
            });
        Await.that(
            "the collector has one of them",
            () -> receiver.spans().stream().anyMatch(span -> traces.contains(span.traceId())));
        Await.that(
            "Prometheus has an exemplar of one of them",
            () ->
                prometheus.exemplars("db_client_operation_duration_seconds_bucket").stream()
                    .anyMatch(exemplar -> traces.contains(exemplar.text("labels.trace_id"))));
      }
    }
  }
}
