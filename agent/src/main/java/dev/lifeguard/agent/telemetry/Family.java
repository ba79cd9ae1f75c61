// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.health.AgentSnapshot;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One metric family: what it is called, what it means, and where its points come from.
 *
 * @param name as it appears in a scrape
 * @param labels in the order in which {@code source} gives their values
 * @param bounds of the buckets; {@link Bounds#NONE} for what is not a histogram
 */
record Family(
    Kind kind,
    String name,
    List<String> labels,
    String help,
    Bounds bounds,
    BiConsumer<AgentSnapshot, Points> source) {

  enum Kind {
    GAUGE,
    /** A gauge whose name ends like a histogram's series: without a type, nothing can object. */
    UNTYPED,
    COUNTER,
    HISTOGRAM,
    SUMMARY,
    INFO
  }

  static Family gauge(
      String name, String help, List<String> labels, BiConsumer<AgentSnapshot, Points> source) {
    return new Family(Kind.GAUGE, name, labels, help, Bounds.NONE, source);
  }

  static Family untyped(
      String name, String help, List<String> labels, BiConsumer<AgentSnapshot, Points> source) {
    return new Family(Kind.UNTYPED, name, labels, help, Bounds.NONE, source);
  }

  static Family counter(
      String name, String help, List<String> labels, BiConsumer<AgentSnapshot, Points> source) {
    return new Family(Kind.COUNTER, name, labels, help, Bounds.NONE, source);
  }

  static Family histogram(
      String name,
      String help,
      List<String> labels,
      Bounds bounds,
      BiConsumer<AgentSnapshot, Points> source) {
    return new Family(Kind.HISTOGRAM, name, labels, help, bounds, source);
  }

  /** The points of one scrape. */
  Points points(AgentSnapshot snapshot) {
    Points points = new Points();
    source.accept(snapshot, points);
    return points;
  }
}
