// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.run;

import dev.lifeguard.benchmarks.jmh.PoolBenchmark;
import dev.lifeguard.benchmarks.jmh.ThreadCost;
import dev.lifeguard.benchmarks.report.Group;
import dev.lifeguard.benchmarks.report.Measure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** A JMH benchmark, one fork a time. */
record Operation(
    String name,
    String benchmark,
    int threads,
    Measure cpu,
    Measure bytes,
    List<String> properties,
    Pace pace)
    implements Stage {

  /** How long a fork takes. */
  record Pace(int warmups, int warmupMillis, int iterations, int iterationMillis) {

    static final Pace FULL = new Pace(5, 1000, 5, 400);
    static final Pace QUICK = new Pace(2, 400, 3, 200);
  }

  @Override
  public Group group() {
    return cpu.group();
  }

  @Override
  public Map<Measure, Double> measure(Configuration configuration, Path log)
      throws RunnerException, IOException {
    RunResult result =
        run(options(configuration, log), log.resolveSibling(log.getFileName() + ".err"));
    return Map.of(cpu, median(result, ThreadCost.CPU), bytes, median(result, ThreadCost.BYTES));
  }

  /** JMH copies what a fork says on stderr to its own: agents say much. */
  private static RunResult run(Options options, Path errors) throws RunnerException, IOException {
    PrintStream stderr = System.err;
    try (PrintStream log = new PrintStream(errors.toFile(), StandardCharsets.UTF_8)) {
      System.setErr(log);
      return new Runner(options).run().iterator().next();
    } finally {
      System.setErr(stderr);
    }
  }

  private Options options(Configuration configuration, Path log) {
    List<String> jvm = new ArrayList<>(List.of("-Xmx1g", "-XX:+UseG1GC"));
    jvm.addAll(configuration.jvmArguments());
    jvm.addAll(properties);
    return new OptionsBuilder()
        .include(PoolBenchmark.class.getName() + "\\." + benchmark + "$")
        .threads(threads)
        .forks(1)
        .warmupIterations(pace.warmups)
        .warmupTime(TimeValue.milliseconds(pace.warmupMillis))
        .measurementIterations(pace.iterations)
        .measurementTime(TimeValue.milliseconds(pace.iterationMillis))
        .addProfiler(ThreadCost.class)
        .jvmArgs(jvm.toArray(String[]::new))
        .shouldFailOnError(true)
        .output(log.toString())
        .build();
  }

  private static double median(RunResult result, String profile) {
    double[] values =
        result.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .mapToDouble(iteration -> score(iteration, profile))
            .sorted()
            .toArray();
    return values[values.length / 2];
  }

  private static double score(IterationResult iteration, String profile) {
    return Objects.requireNonNull(iteration.getSecondaryResults().get(profile), profile).getScore();
  }
}
