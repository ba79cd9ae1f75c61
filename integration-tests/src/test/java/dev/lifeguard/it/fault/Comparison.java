// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import java.util.ArrayList;
import java.util.List;

/** The same pool through the same fault at the same time. */
record Comparison(Result without, Result with) {

  /** Results come in pairs: without the agent, then with it. */
  static List<Comparison> of(List<Result> results) {
    List<Comparison> pairs = new ArrayList<>();
    for (Result without : results) {
      for (Result with : results) {
        if (!without.agent() && with.agent() && without.same(with)) {
          pairs.add(new Comparison(without, with));
        }
      }
    }
    return pairs;
  }

  Fault fault() {
    return with.fault();
  }

  @Override
  public String toString() {
    return with.fault().title() + ", " + with.pool().title();
  }
}
