// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.run;

import dev.lifeguard.benchmarks.report.Group;
import dev.lifeguard.benchmarks.report.Measure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A whole JVM that prints its own figures. */
record ServiceProcess(
    String name,
    Group group,
    Class<?> main,
    Supplier<String> argument,
    Map<String, Measure> figures)
    implements Stage {

  private static final String FIGURE = "figure ";
  private static final int PATIENCE_SECONDS = 120;

  @Override
  public Map<Measure, Double> measure(Configuration configuration, Path log)
      throws IOException, InterruptedException {
    run(command(configuration), log);
    Map<Measure, Double> values = new EnumMap<>(Measure.class);
    for (String line : Files.readAllLines(log)) {
      if (line.startsWith(FIGURE)) {
        String[] words = line.split(" ", -1);
        Measure measure = figures.get(words[1]);
        if (measure != null) {
          values.put(measure, Double.parseDouble(words[2]));
        }
      }
    }
    if (values.size() != figures.size()) {
      throw new IOException(name + " under " + configuration.name() + " said too little: " + log);
    }
    return values;
  }

  private List<String> command(Configuration configuration) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseG1GC"));
    command.addAll(configuration.jvmArguments());
    command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path"))));
    command.add(main.getName());
    return command;
  }

  private static String absolute(String classPath) {
    return String.join(
        File.pathSeparator,
        Arrays.stream(classPath.split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  private void run(List<String> command, Path log) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // Last, so that the child's start is as close as can be to the time it is told.
    builder.command().add(argument.get());
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(name + " failed: " + String.join(" ", command) + "\nsee " + log);
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
