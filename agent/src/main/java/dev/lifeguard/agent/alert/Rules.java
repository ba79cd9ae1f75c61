// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.util.ArrayList;
import java.util.List;

/** All rules there are, in the order of the documentation. */
final class Rules {

  private static final List<Rule> ALL = made();

  private Rules() {}

  static List<Rule> all() {
    return ALL;
  }

  private static List<Rule> made() {
    List<Rule> all = new ArrayList<>(PoolRules.all());
    all.addAll(HoldRules.all());
    all.addAll(BreakerRules.all());
    all.addAll(StatementRules.all());
    all.addAll(DatabaseRules.all());
    all.addAll(StorageRules.all());
    all.addAll(AgentRules.all());
    return List.copyOf(all);
  }
}
