// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.export.OtlpReceiver;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Spans are wanted on a runtime without {@code java.net.http}, which sends them by TLS. */
class WithoutHttpClientIT {

  private static final int CYCLES = 20;
  private static final String LINE =
      "spans are not exported: this Java runtime lacks a module, java.net.http most likely";

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void theAgentWorksAndSaysOnceWhatExportNeeds(Jdk jdk) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service =
        Layout.LINKED_RUNTIME
            .service(jdk)
            .property("lifeguard.traces.units", "true")
            .environment("OTEL_EXPORTER_OTLP_ENDPOINT", "https://127.0.0.1:4318")
            .environment("OTEL_BSP_SCHEDULE_DELAY", "100")
            .start()) {
      Layout.LINKED_RUNTIME.open(service, Layout.Pool.HIKARI, database);
      service.command("cycle " + CYCLES);
      Await.that("it says so", () -> service.stderr().contains(LINE));
      service.command("cycle " + CYCLES);
      Expectations.saw(service.metrics(), 2 * CYCLES);
      Exit exit = service.stop();
      assertThat(exit.code()).isZero();
      assertThat(exit.stderr().lines().filter(line -> line.contains("java.net.http")))
          .singleElement()
          .asString()
          .contains(LINE);
    }
  }

  /** In clear text the agent speaks for itself. */
  @ParameterizedTest
  @EnumSource(Jdk.class)
  void inClearTextSpansAreSentAllTheSame(Jdk jdk) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            Layout.LINKED_RUNTIME
                .service(jdk)
                .property("lifeguard.traces.units", "true")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
                .environment("OTEL_BSP_SCHEDULE_DELAY", "100")
                .start()) {
      Layout.LINKED_RUNTIME.open(service, Layout.Pool.HIKARI, database);
      service.command("cycle " + CYCLES);
      Await.that("spans of all", () -> receiver.spans().size() >= 2 * CYCLES);
      assertThat(service.stderr()).doesNotContain("java.net.http");
    }
  }
}
