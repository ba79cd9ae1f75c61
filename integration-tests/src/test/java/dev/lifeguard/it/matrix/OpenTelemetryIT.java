// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenTelemetry's agent does beside ours what it does without. */
@ExtendWith(ResultTable.class)
class OpenTelemetryIT {

  record Case(Company company, Jdk jdk) {
    @Override
    public String toString() {
      return "spans of OpenTelemetry, " + company + ", " + jdk.title();
    }
  }

  static Stream<Case> cases() {
    List<Company> orders = List.of(Company.OPENTELEMETRY_BEFORE, Company.OPENTELEMETRY_AFTER);
    return Stream.of(Jdk.values())
        .flatMap(jdk -> orders.stream().map(company -> new Case(company, jdk)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void itsAgentStillMakesASpanPerStatementAndNoneOfOurScrapes(Case run) {
    TestDatabase database = TestPostgres.shared().database(getClass());
    try (ForkedService service =
        run.company()
            .joining(Layout.CLASS_PATH.service(run.jdk()))
            .property("otel.traces.exporter", "logging")
            .start()) {
      Layout.CLASS_PATH.open(service, Layout.Pool.HIKARI, database);
      service.command("cycle 5");
      Expectations.saw(service.metrics(), 5);
      service.metrics();
      Exit exit = service.stop();
      assertThat(exit.code()).isZero();
      List<String> spans = spans(exit);
      assertThat(spans).filteredOn(span -> span.contains("io.opentelemetry.jdbc")).hasSize(5);
      assertThat(spans).noneMatch(span -> span.contains(" SERVER "));
    }
  }

  private static List<String> spans(Exit exit) {
    return exit.stderr().lines().filter(line -> line.contains("LoggingSpanExporter")).toList();
  }
}
