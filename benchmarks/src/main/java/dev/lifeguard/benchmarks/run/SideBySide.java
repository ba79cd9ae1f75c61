// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.run;

import dev.lifeguard.benchmarks.report.Measure;
import dev.lifeguard.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * Measures every configuration once per round, next to each other, in an order that moves on by one
 * each round: whatever drifts on the machine meets all of them.
 */
final class SideBySide {

  private final List<Configuration> configurations;
  private final List<Stage> stages;
  private final BiPredicate<Configuration, Stage> wanted;
  private final Path directory;
  private final Results results;

  SideBySide(
      List<Configuration> configurations,
      List<Stage> stages,
      BiPredicate<Configuration, Stage> wanted,
      Path directory,
      Results results) {
    this.configurations = configurations;
    this.stages = stages;
    this.wanted = wanted;
    this.directory = directory;
    this.results = results;
  }

  void run(int rounds) throws Exception {
    Files.createDirectories(directory);
    double loadBefore = Machine.load();
    for (int round = 0; round < rounds; round++) {
      List<Configuration> order = new ArrayList<>(configurations);
      Collections.rotate(order, -round);
      for (Stage stage : stages) {
        for (Configuration configuration : order) {
          if (wanted.test(configuration, stage)) {
            measure(round, stage, configuration);
          }
        }
      }
      weigh(round);
      results.write(directory.resolve("results.csv"));
    }
    results.note(
        String.format(
            Locale.ROOT,
            "load average of the machine %.1f before, %.1f after",
            loadBefore,
            Machine.load()));
    results.write(directory.resolve("results.csv"));
  }

  private void measure(int round, Stage stage, Configuration configuration) throws Exception {
    String name = (round + 1) + "-" + stage.name() + "-" + configuration.name();
    System.err.println("round " + name.replace('-', ' '));
    stage
        .measure(configuration, directory.resolve(name + ".log"))
        .forEach((measure, value) -> results.add(round, configuration.name(), measure, value));
  }

  private void weigh(int round) throws IOException {
    for (Configuration configuration : configurations) {
      String name = configuration.name();
      results.add(round, name, Measure.JAR, configuration.jarMegabytes());
      results.add(round, name, Measure.ARRIVED, configuration.sink().takeTraceBytes() / 1e6);
    }
  }
}
