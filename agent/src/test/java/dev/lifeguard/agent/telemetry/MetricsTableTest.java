// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.health.Snapshots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsTableTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "metrics.md").normalize();

  private static final String HEAD =
      """
      # Metrics

      What `GET /metrics` tells, made from the code. Prometheus text 0.0.4, or OpenMetrics 1.0 to whoever asks for it.

      Names and labels follow OpenTelemetry's database conventions where there are any; `lifeguard_*` is ours beside them;
      `hikaricp_*` is what boards made for HikariCP read, for every pool (`lifeguard.metrics.compat=hikari`, the default).
      A number that a pool does not tell gives no series. A histogram's buckets count exactly: every bound is one of those that were
      recorded. `error_type` is empty for statements that succeeded.

      The number of series is bounded: the first %d pools, %d kinds of statement and %d other names keep their own, further ones
      are added up under `_other`; label values end at %d characters. SQL text is never a label.

      | name | type | labels | meaning |
      |---|---|---|---|
      """
          .formatted(
              Cardinality.POOLS, Cardinality.OPERATIONS, Cardinality.NAMES, Cardinality.CHARACTERS);

  @Test
  void theTableInTheDocumentsIsTheCodes() throws Exception {
    String table =
        Families.all(true).stream().map(MetricsTableTest::row).collect(Collectors.joining());
    if (Boolean.getBoolean("lifeguard.docs.write")) {
      Files.writeString(DOCUMENT, HEAD + table);
    }
    assertThat(Files.readString(DOCUMENT))
        .as(
            "docs/metrics.md is stale. Regenerate it: mvn -pl agent -am test -Dtest=MetricsTableTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dlifeguard.docs.write=true")
        .isEqualTo(HEAD + table);
  }

  @Test
  void aScrapeTellsNothingThatIsNotInTheTable() {
    Set<String> named = Families.all(true).stream().map(Family::name).collect(Collectors.toSet());

    Scrape scrape = Scrape.of(Snapshots.agent(Snapshots.pool("orders", 4, 2, 1)));

    assertThat(named).containsAll(scrape.types().keySet());
    assertThat(scrape.types()).hasSizeGreaterThan(25);
  }

  @Test
  void everyFamilySaysWhatItMeansInASentence() {
    List<Family> families = Families.all(true);

    assertThat(families).allMatch(family -> family.help().endsWith("."));
    assertThat(families).extracting(Family::name).doesNotHaveDuplicates();
  }

  private static String row(Family family) {
    String labels =
        family.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            family.name(),
            family.kind().name().toLowerCase(Locale.ROOT),
            labels.isEmpty() ? "–" : labels,
            family.help());
  }
}
