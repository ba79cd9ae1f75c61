// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.run;

import dev.lifeguard.benchmarks.Database;
import dev.lifeguard.benchmarks.report.Group;
import dev.lifeguard.benchmarks.report.Page;
import dev.lifeguard.benchmarks.report.Results;
import dev.lifeguard.benchmarks.report.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run}. */
@Command(
    name = "benchmarks/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures agents side by side and prints the tables as Markdown.")
public final class Main implements Callable<Integer> {

  @Option(
      names = "--agents",
      split = ",",
      description =
          "none, lifeguard, lifeguard-unsampled, lifeguard-traces, otel, dd; default: all of them,"
              + " with traces only where there is a goal for it")
  private @Nullable List<String> agents;

  @Option(names = "--only", split = ",", description = "of ${COMPLETION-CANDIDATES}")
  private Set<Group> groups =
      EnumSet.of(Group.BORROW, Group.QUERY, Group.UNIT, Group.STARTUP, Group.FOOTPRINT);

  @Option(names = "--rounds", description = "forks per figure; default: 5, with --quick 2")
  private @Nullable Integer rounds;

  @Option(names = "--quick", description = "short forks: a look, not a result")
  private boolean quick;

  @Option(names = "--postgresql", description = "JDBC URL for --only postgresql")
  private @Nullable String url;

  @Option(names = "--from", description = "print the tables of an earlier results.csv")
  private @Nullable Path from;

  @Option(names = "--write", description = "also write docs/performance.md")
  private boolean write;

  @Option(names = "--lifeguard", description = "another lifeguard.jar than the one just built")
  private @Nullable Path jar;

  private final Path directory;

  private Main(Path directory) {
    this.directory = directory;
  }

  /** The argument before the options is the directory of the module. */
  public static void main(String[] args) {
    // Another benchmark on the machine is the user's business, and shows in the load average.
    System.setProperty("jmh.ignoreLock", "true");
    CommandLine line =
        new CommandLine(new Main(Path.of(args[0]).toAbsolutePath()))
            .setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          failure.printStackTrace(command.getErr());
          return 1;
        });
    System.exit(line.execute(List.of(args).subList(1, args.length).toArray(String[]::new)));
  }

  @Override
  public Integer call() throws Exception {
    Home home = new Home(directory, jar == null ? null : jar.toAbsolutePath());
    Results results = from == null ? measure(home) : Results.read(from);
    String tables = new Tables(results).markdown();
    System.out.println(tables);
    if (write) {
      Page.write(home.page(), tables);
    }
    return 0;
  }

  private Results measure(Home home) throws Exception {
    Results results = new Results();
    results.note(Machine.line());
    results.note(
        "measured " + LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ISO_LOCAL_DATE));
    List<Configuration> configurations = configurations(home);
    try {
      new SideBySide(
              configurations,
              new Stages(quick, postgresql()).of(groups),
              this::isMeasured,
              directory(home),
              results)
          .run(rounds == null ? (quick ? 2 : 5) : rounds);
    } finally {
      configurations.forEach(configuration -> configuration.sink().stop());
    }
    return results;
  }

  private List<Configuration> configurations(Home home) throws IOException {
    Set<String> names = new LinkedHashSet<>(List.of(Results.BASE));
    names.addAll(agents == null ? Configuration.DEFAULT : agents);
    List<Configuration> configurations = new ArrayList<>();
    for (String name : names) {
      configurations.add(Configuration.named(name, home));
    }
    return configurations;
  }

  private boolean isMeasured(Configuration configuration, Stage stage) {
    return agents != null || Configuration.isByDefault(configuration.name(), stage.group());
  }

  private List<String> postgresql() {
    if (!groups.contains(Group.POSTGRESQL)) {
      return List.of();
    }
    if (url == null) {
      throw new IllegalArgumentException(
          "--only postgresql needs --postgresql jdbc:postgresql://host/database?user=…");
    }
    return List.of("-D" + Database.URL + "=" + url);
  }

  private static Path directory(Home home) {
    DateTimeFormatter stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    return home.results().resolve(LocalDateTime.now(ZoneOffset.UTC).format(stamp));
  }
}
