// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts alike with alike. */
final class Groups {

  private Groups() {}

  /** The largest group with the same key, the first of equals; empty when there is nothing. */
  static List<Holding> largest(List<Holding> holdings, Function<Holding, String> key) {
    Map<String, List<Holding>> groups = new LinkedHashMap<>();
    for (Holding each : holdings) {
      groups.computeIfAbsent(key.apply(each), k -> new ArrayList<>()).add(each);
    }
    List<Holding> largest = List.of();
    for (List<Holding> group : groups.values()) {
      if (group.size() > largest.size()) {
        largest = group;
      }
    }
    return largest;
  }
}
