// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertsDocumentTest {

  private static final Path DOCUMENTS =
      Path.of(System.getProperty("basedir", "."), "..", "docs").normalize();

  private static final String BEGIN = "<!-- made from the code by AlertsDocumentTest -->\n";
  private static final String END = "<!-- end -->\n";

  private static final String HEAD =
      """
      | rule | severity | one for each | fires when | for | |
      |---|---|---|---|---|---|
      """;

  @Test
  void theTableInTheDocumentIsTheCodes() throws IOException {
    Path file = DOCUMENTS.resolve("alerts.md");
    String text = Files.readString(file);
    String generated =
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + HEAD
            + Rules.all().stream()
                .map(Rule::info)
                .map(AlertsDocumentTest::row)
                .collect(Collectors.joining())
            + text.substring(text.indexOf(END));
    if (Boolean.getBoolean("lifeguard.docs.write")) {
      Files.writeString(file, generated);
    }
    assertThat(Files.readString(file))
        .as(
            "docs/alerts.md is stale. Regenerate it: mvn -pl agent -am test"
                + " -Dtest=AlertsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dlifeguard.docs.write=true")
        .isEqualTo(generated);
  }

  @Test
  void everyRunbookIsThere() throws IOException {
    for (Rule rule : Rules.all()) {
      String[] place = rule.info().runbook().split("#", 2);
      String text = Files.readString(DOCUMENTS.resolve("..").resolve(place[0]));
      assertThat(text.toLowerCase(Locale.ROOT)).contains("\n### " + place[1] + "\n");
    }
  }

  private static String row(RuleInfo rule) {
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(
            rule.id(),
            rule.severity().text(),
            rule.subject().text(),
            rule.condition(),
            rule.holds().isZero() ? "at once" : Words.span(rule.holds()),
            rule.meaning());
  }
}
