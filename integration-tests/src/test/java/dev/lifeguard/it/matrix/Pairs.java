// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The pairs of choices that some combination has shown. */
final class Pairs {

  private record Pair(Object one, Object other) {}

  private final Set<Pair> seen = new HashSet<>();

  void add(Combination combination) {
    seen.addAll(of(combination));
  }

  /** How many pairs of this one are new. */
  long missing(Combination combination) {
    return of(combination).stream().filter(pair -> !seen.contains(pair)).count();
  }

  private static Set<Pair> of(Combination combination) {
    List<Object> choices =
        List.of(
            combination.layout(),
            combination.jdk(),
            combination.company(),
            combination.pool(),
            combination.variation());
    Set<Pair> pairs = new HashSet<>();
    for (int i = 0; i < choices.size(); i++) {
      for (int j = i + 1; j < choices.size(); j++) {
        pairs.add(new Pair(choices.get(i), choices.get(j)));
      }
    }
    return pairs;
  }
}
