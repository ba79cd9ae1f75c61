// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.benchmarks.report;

import java.util.Locale;

/** One row of the tables. */
public enum Measure {
  BORROW_CPU(Group.BORROW, "1 thread, CPU of the caller", "ns"),
  BORROW_BYTES(Group.BORROW, "1 thread, allocated by the caller", "B"),
  BORROW_2_CPU(Group.BORROW, "2 threads, CPU of the callers", "ns"),
  BORROW_2_BYTES(Group.BORROW, "2 threads, allocated by the callers", "B"),
  QUERY_CPU(Group.QUERY, "prepare, execute, next, close: CPU of the caller", "ns"),
  QUERY_BYTES(Group.QUERY, "prepare, execute, next, close: allocated by the caller", "B"),
  UNIT_CPU(Group.UNIT, "CPU of the caller", "ns"),
  UNIT_BYTES(Group.UNIT, "allocated by the caller", "B"),
  POSTGRESQL_CPU(Group.POSTGRESQL, "CPU of the caller", "ns"),
  POSTGRESQL_BYTES(Group.POSTGRESQL, "allocated by the caller", "B"),
  MAIN_WALL(Group.STARTUP, "process start to `main`, wall", "ms"),
  QUERY_WALL(Group.STARTUP, "process start to first query, wall", "ms"),
  STARTUP_CPU(Group.STARTUP, "CPU of all threads to first query", "ms"),
  PEAK_MEMORY(Group.STARTUP, "peak resident memory", "MB"),
  HEAP(Group.FOOTPRINT, "heap", "MB"),
  METASPACE(Group.FOOTPRINT, "metaspace", "MB"),
  CODE_CACHE(Group.FOOTPRINT, "code cache", "MB"),
  CLASSES(Group.FOOTPRINT, "loaded classes", ""),
  THREADS(Group.FOOTPRINT, "Java threads", ""),
  RESIDENT(Group.FOOTPRINT, "resident memory", "MB"),
  JAR(Group.SHIPPED, "size of the jar", "MB"),
  SEEN(Group.SHIPPED, "statements Lifeguard counted, of those the footprint run made", "%"),
  ARRIVED(Group.SHIPPED, "bytes of spans that arrived at the local sink, per round", "MB");

  private final Group group;
  private final String label;
  private final String unit;

  Measure(Group group, String label, String unit) {
    this.group = group;
    this.label = label;
    this.unit = unit;
  }

  public Group group() {
    return group;
  }

  String label() {
    return label + (unit.isEmpty() ? "" : ", " + unit);
  }

  /** Three digits that mean something, no more. */
  String format(double value) {
    double magnitude = Math.abs(value);
    int decimals = unit.equals("MB") || (unit.equals("ns") && magnitude < 100) ? 1 : 0;
    String number = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return number.matches("-0(\\.0)?") ? number.substring(1) : number;
  }

  String formatOverhead(double value) {
    String number = format(value);
    return number.startsWith("-") ? number : "+" + number;
  }
}
