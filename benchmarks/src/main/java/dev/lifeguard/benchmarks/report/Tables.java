// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The results as Markdown, a table per group. */
public final class Tables {

  private final Results results;
  private final Verdict verdict;

  public Tables(Results results) {
    this.results = results;
    this.verdict = new Verdict(results);
  }

  public String markdown() {
    StringBuilder out = new StringBuilder();
    for (String note : results.notes()) {
      out.append("- ").append(note).append('\n');
    }
    for (Group group : Group.values()) {
      List<Measure> measured =
          Arrays.stream(Measure.values()).filter(m -> m.group() == group && isMeasured(m)).toList();
      if (!measured.isEmpty()) {
        out.append("\n### ").append(group.title()).append("\n\n").append(table(measured));
      }
    }
    return out.toString();
  }

  private boolean isMeasured(Measure measure) {
    return results.configurations().stream().anyMatch(c -> results.values(c, measure).isPresent());
  }

  private String table(List<Measure> measures) {
    List<String> configurations =
        results.configurations().stream()
            .filter(c -> measures.stream().anyMatch(m -> results.values(c, m).isPresent()))
            .toList();
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(configurations);
    header.add("goal for lifeguard");
    StringBuilder out = new StringBuilder(row(header)).append("|---".repeat(header.size()) + "|\n");
    for (Measure measure : measures) {
      List<String> cells = new ArrayList<>(List.of(measure.label()));
      configurations.forEach(c -> cells.add(cell(c, measure)));
      cells.add(verdict.of(measure));
      out.append(row(cells));
    }
    return out.toString();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private String cell(String configuration, Measure measure) {
    if (configuration.equals(Results.BASE) || measure.group() == Group.SHIPPED) {
      return results.values(configuration, measure).map(s -> absolute(measure, s)).orElse("–");
    }
    Optional<Spread> overhead = results.overheads(configuration, measure);
    return overhead.map(s -> overhead(measure, s)).orElse("–");
  }

  private static String absolute(Measure measure, Spread s) {
    return text(
        measure.format(s.median()), measure.format(s.min()), measure.format(s.max()), s.n());
  }

  private static String overhead(Measure measure, Spread s) {
    return text(
        measure.formatOverhead(s.median()),
        measure.formatOverhead(s.min()),
        measure.formatOverhead(s.max()),
        s.n());
  }

  private static String text(String median, String min, String max, int n) {
    return min.equals(max) ? median + " n" + n : median + " (" + min + ".." + max + ") n" + n;
  }
}
