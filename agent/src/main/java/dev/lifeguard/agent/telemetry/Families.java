// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.telemetry;

import java.util.ArrayList;
import java.util.List;

/** Everything a scrape can tell, in the order in which it does. */
final class Families {

  private Families() {}

  static List<Family> all(boolean hikariNames) {
    List<Family> all = new ArrayList<>(AgentFamilies.all());
    all.addAll(PoolFamilies.all());
    all.addAll(GateFamilies.all());
    all.addAll(BreakerFamilies.all());
    all.addAll(CapFamilies.all());
    all.addAll(DiagnosisFamilies.all());
    all.addAll(AlertFamilies.all());
    all.addAll(DatabaseFamilies.all());
    if (hikariNames) {
      all.addAll(HikariFamilies.all());
    }
    return List.copyOf(all);
  }
}
