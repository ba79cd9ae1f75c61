// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.console;

import dev.lifeguard.it.console.LoadedService.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What being watched costs, beside what two services differ by when nobody watches either. The two
 * change places from turn to turn, so that what one of them is slower by meets both sides alike.
 */
final class WatchingTable {

  private static final List<String> MEASURES =
      List.of("call, p50, µs", "call, p99, µs", "processor time of the process a call, µs");

  private final List<Figures> quiet = new ArrayList<>();
  private final List<List<Double>> noise = new ArrayList<>();
  private final List<List<Double>> effects = new ArrayList<>();

  /** Nobody was watched in the first halves; one, then the other, in the second. */
  void turn(
      List<Figures> first, List<Figures> second, List<Figures> oneWatched, List<Figures> other) {
    quiet.addAll(first);
    quiet.addAll(second);
    noise.add(effect(first, second));
    effects.add(effect(oneWatched, other));
  }

  /** As if the first of the one and the second of the other had been watched. */
  private static List<Double> effect(List<Figures> firstWatched, List<Figures> secondWatched) {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < MEASURES.size(); i++) {
      double one = at(firstWatched.get(0), i) - at(firstWatched.get(1), i);
      double two = at(secondWatched.get(1), i) - at(secondWatched.get(0), i);
      all.add((one + two) / 2);
    }
    return all;
  }

  private static double at(Figures figures, int measure) {
    return figures.measured().get(measure);
  }

  String text() {
    StringBuilder text =
        new StringBuilder(
            "| | nobody looks | differs by, nobody watched | differs by, watched |\n");
    text.append("|---|---|---|---|\n");
    for (int i = 0; i < MEASURES.size(); i++) {
      int measure = i;
      text.append("| ")
          .append(MEASURES.get(i))
          .append(" | ")
          .append(number(median(quiet.stream().map(each -> at(each, measure)).toList())))
          .append(" | ")
          .append(spread(noise, i))
          .append(" | ")
          .append(spread(effects, i))
          .append(" |\n");
    }
    return text.toString();
  }

  private static String spread(List<List<Double>> turns, int measure) {
    List<Double> all = turns.stream().map(each -> each.get(measure)).sorted().toList();
    return String.format(
        Locale.ROOT,
        "%+.1f (%+.1f..%+.1f) n%d",
        median(all),
        all.get(0),
        all.get(all.size() - 1),
        all.size());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  /** Between the marks of a document. */
  static void into(Path document, String text) throws IOException {
    String whole = Files.readString(document);
    String begin = "<!-- watching: begin -->\n";
    String end = "<!-- watching: end -->\n";
    String before = whole.substring(0, whole.indexOf(begin) + begin.length());
    Files.writeString(document, before + "\n" + text + "\n" + whole.substring(whole.indexOf(end)));
  }
}
