// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import java.util.List;

/** All rounds of one pool. */
record Rounds(LoadedPool pool, List<Comparison> each) {

  static List<Rounds> of(List<Comparison> comparisons) {
    return comparisons.stream()
        .map(one -> one.with().pool())
        .distinct()
        .map(
            pool ->
                new Rounds(
                    pool, comparisons.stream().filter(one -> one.with().pool() == pool).toList()))
        .toList();
  }

  /** Those in which the fault was what it is called. */
  Rounds asCalled() {
    return new Rounds(pool, each.stream().filter(one -> one.with().asCalled()).toList());
  }

  Figures without() {
    return sum(each.stream().map(Comparison::without).toList());
  }

  Figures with() {
    return sum(each.stream().map(Comparison::with).toList());
  }

  private static Figures sum(List<Result> results) {
    return results.stream().map(Result::figures).reduce(Figures::plus).orElseThrow();
  }

  Ending ending() {
    return each.get(each.size() - 1).with().ending();
  }

  long agentErrors() {
    return each.get(each.size() - 1).with().after().errors();
  }

  @Override
  public String toString() {
    return pool.title() + ", " + each.size() + " rounds";
  }
}
