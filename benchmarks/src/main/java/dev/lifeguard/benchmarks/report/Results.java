// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * All samples of a run: a line of a CSV file each, notes about the run as lines that begin with #.
 */
public final class Results {

  /** The configuration all others are compared with. */
  public static final String BASE = "none";

  private static final String HEADER = "round,configuration,measure,value";

  private final List<Sample> samples = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private record Sample(int round, String configuration, Measure measure, double value) {}

  public void add(int round, String configuration, Measure measure, double value) {
    samples.add(new Sample(round, configuration, measure, value));
  }

  public void note(String text) {
    notes.add(text);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  /** The base first, then ours: they need not come first in the first stage. */
  List<String> configurations() {
    return samples.stream()
        .map(Sample::configuration)
        .distinct()
        .sorted(Comparator.comparingInt(Results::place))
        .toList();
  }

  private static int place(String configuration) {
    return configuration.equals(BASE) ? 0 : configuration.startsWith("lifeguard") ? 1 : 2;
  }

  Optional<Spread> values(String configuration, Measure measure) {
    return spread(of(configuration, measure).mapToDouble(Sample::value));
  }

  /** Differences to the base within each round: what the machine does to both cancels out. */
  Optional<Spread> overheads(String configuration, Measure measure) {
    return spread(
        of(configuration, measure)
            .flatMapToDouble(
                sample ->
                    of(BASE, measure)
                        .filter(base -> base.round == sample.round)
                        .mapToDouble(base -> sample.value - base.value)));
  }

  private Stream<Sample> of(String configuration, Measure measure) {
    return samples.stream()
        .filter(sample -> sample.configuration.equals(configuration) && sample.measure == measure);
  }

  private static Optional<Spread> spread(DoubleStream values) {
    double[] array = values.toArray();
    return array.length == 0 ? Optional.empty() : Optional.of(Spread.of(array));
  }

  public void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (String note : notes) {
        out.write("# " + note + "\n");
      }
      out.write(HEADER + "\n");
      for (Sample sample : samples) {
        out.write(
            String.join(
                    ",",
                    Integer.toString(sample.round),
                    sample.configuration,
                    sample.measure.name(),
                    Double.toString(sample.value))
                + "\n");
      }
    }
  }

  public static Results read(Path file) throws IOException {
    Results results = new Results();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("# ")) {
        results.note(line.substring(2));
      } else if (!line.equals(HEADER)) {
        String[] cells = line.split(",", -1);
        results.add(
            Integer.parseInt(cells[0]),
            cells[1],
            Measure.valueOf(cells[2]),
            Double.parseDouble(cells[3]));
      }
    }
    return results;
  }
}
