// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.export.OtlpReceiver;
import dev.lifeguard.it.export.ReceivedSpan;
import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many rows a unit of work read: told by pgJDBC's own answers, none is counted. */
class RowsIT {

  private static final String ROWS = "lifeguard.unit.rows";

  private final TestDatabase database = TestPostgres.shared().database(RowsIT.class);

  static List<Library> drivers() {
    return Library.versions("pgjdbc");
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void aUnitSaysHowManyRowsTheServerSent(Library driver) {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        ForkedService service =
            ForkedService.probe()
                .shortLived()
                .with(driver)
                .with("hikaricp")
                .property("lifeguard.traces.units", "true")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
                .environment("OTEL_EXPORTER_OTLP_TIMEOUT", Traces.PATIENT)
                .environment("OTEL_BSP_SCHEDULE_DELAY", "100")
                .start()) {
      service.command("open hikari max=1 " + database.openArguments());
      service.command("rows 1234");
      service.command("rows 0");
      service.command("rows 105 10"); // a cursor, eleven portions
      service.command("prepare 7");
      service.command("batch 3"); // no result at all

      List<ReceivedSpan> units = Units.await(receiver, 5);
      assertThat(units)
          .extracting(unit -> unit.attributes().get(ROWS))
          .containsExactly(1234L, 0L, 105L, 7L, null);
    }
  }

  /** Units in the order in which they ended. */
  private static final class Units {

    static List<ReceivedSpan> await(OtlpReceiver receiver, int count) {
      dev.lifeguard.it.service.Await.that(count + " units", () -> of(receiver).size() >= count);
      return of(receiver);
    }

    private static List<ReceivedSpan> of(OtlpReceiver receiver) {
      return receiver.spans().stream()
          .filter(span -> span.name().equals("lifeguard.unit"))
          .toList();
    }
  }
}
