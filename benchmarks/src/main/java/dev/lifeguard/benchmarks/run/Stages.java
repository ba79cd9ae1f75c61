// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.run;

import dev.lifeguard.benchmarks.process.FirstQuery;
import dev.lifeguard.benchmarks.process.Footprint;
import dev.lifeguard.benchmarks.report.Group;
import dev.lifeguard.benchmarks.report.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a round consists of. */
final class Stages {

  private final Operation.Pace pace;
  private final int units;
  private final List<String> postgresql;

  Stages(boolean quick, List<String> postgresql) {
    this.pace = quick ? Operation.Pace.QUICK : Operation.Pace.FULL;
    this.units = quick ? 5_000 : 50_000;
    this.postgresql = postgresql;
  }

  List<Stage> of(Set<Group> groups) {
    List<Stage> stages = new ArrayList<>();
    groups.forEach(group -> stages.addAll(of(group)));
    return stages;
  }

  private List<Stage> of(Group group) {
    return switch (group) {
      case BORROW ->
          List.of(
              stub("borrow", "borrow", 1, Measure.BORROW_CPU, Measure.BORROW_BYTES),
              stub("borrow-2", "borrow", 2, Measure.BORROW_2_CPU, Measure.BORROW_2_BYTES));
      case QUERY -> List.of(stub("query", "query", 1, Measure.QUERY_CPU, Measure.QUERY_BYTES));
      case UNIT -> List.of(stub("unit", "unit", 1, Measure.UNIT_CPU, Measure.UNIT_BYTES));
      case POSTGRESQL -> List.of(unitOnPostgresql());
      case STARTUP -> List.of(startup());
      case FOOTPRINT -> List.of(footprint());
      case SHIPPED -> List.of();
    };
  }

  private Operation stub(String name, String benchmark, int threads, Measure cpu, Measure bytes) {
    return new Operation(name, benchmark, threads, cpu, bytes, List.of(), pace);
  }

  private Operation unitOnPostgresql() {
    return new Operation(
        "postgresql",
        "unit",
        1,
        Measure.POSTGRESQL_CPU,
        Measure.POSTGRESQL_BYTES,
        postgresql,
        pace);
  }

  private static ServiceProcess startup() {
    return new ServiceProcess(
        "startup",
        Group.STARTUP,
        FirstQuery.class,
        () -> Long.toString(System.nanoTime()),
        Map.of(
            "main.ms", Measure.MAIN_WALL,
            "query.ms", Measure.QUERY_WALL,
            "cpu.ms", Measure.STARTUP_CPU,
            "peak.mb", Measure.PEAK_MEMORY));
  }

  private ServiceProcess footprint() {
    return new ServiceProcess(
        "footprint",
        Group.FOOTPRINT,
        Footprint.class,
        () -> Integer.toString(units),
        Map.of(
            "heap.mb", Measure.HEAP,
            "metaspace.mb", Measure.METASPACE,
            "code.mb", Measure.CODE_CACHE,
            "classes", Measure.CLASSES,
            "threads", Measure.THREADS,
            "rss.mb", Measure.RESIDENT,
            "seen", Measure.SEEN));
  }
}
