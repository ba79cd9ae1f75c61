// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Exit;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenTelemetry's agent does beside ours what it does without. */
@ExtendWith(ResultTable.class)
class OpenTelemetryIT {

  private static final int CYCLES = 5;

  private static final Pattern SPAN =
      Pattern.compile("([A-Z]+) \\[tracer: (?:.*db\\.statement=([^,}]*))?");

  record Case(Company company, Jdk jdk) {
    @Override
    public String toString() {
      return "spans of OpenTelemetry, " + company + ", " + jdk.title();
    }
  }

  static Stream<Case> cases() {
    return Combinations.chosen(
        OpenTelemetryIT.class,
        Stream.of(Company.OPENTELEMETRY_BEFORE, Company.OPENTELEMETRY_AFTER)
            .flatMap(company -> Stream.of(Jdk.values()).map(jdk -> new Case(company, jdk))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void itsAgentStillMakesASpanPerStatementAndNoneOfOurScrapes(Case run) {
    List<String> alone = spans(run, false);
    assertThat(alone).filteredOn(span -> span.equals("CLIENT select ?")).hasSize(CYCLES);
    assertThat(spans(run, true)).isEqualTo(alone);
  }

  /** Kind and statement of each span that OpenTelemetry's agent made. */
  private static List<String> spans(Case run, boolean withOurs) {
    ServiceBuilder plain = Layout.CLASS_PATH.service(run.jdk());
    // To ask a connection first that has been idle for a while is a span too.
    plain.property("com.zaxxer.hikari.aliveBypassWindowMs", 60_000);
    ServiceBuilder builder = run.company().joining(withOurs ? plain : plain.withoutAgent());
    TestDatabase database = TestPostgres.shared().database(OpenTelemetryIT.class);
    try (ForkedService service = builder.property("otel.traces.exporter", "logging").start()) {
      Layout.CLASS_PATH.open(service, Layout.Pool.HIKARI, database);
      service.command("cycle " + CYCLES);
      if (withOurs) {
        Expectations.saw(service.metrics(), CYCLES);
      }
      Exit exit = service.stop();
      assertThat(exit.code()).isZero();
      return exit.stderr()
          .lines()
          .filter(line -> line.contains("LoggingSpanExporter - "))
          .map(OpenTelemetryIT::kindAndStatement)
          .toList();
    }
  }

  private static String kindAndStatement(String line) {
    Matcher span = SPAN.matcher(line);
    assertThat(span.find()).as(line).isTrue();
    return span.group(1) + " " + span.group(2);
  }
}
