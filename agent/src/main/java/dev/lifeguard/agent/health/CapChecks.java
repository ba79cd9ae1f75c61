// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.health;

import dev.lifeguard.agent.guard.cap.CapSnapshot;
import dev.lifeguard.agent.guard.fleet.FleetSnapshot;
import dev.lifeguard.agent.health.HealthView.Check;
import java.util.ArrayList;
import java.util.List;

/** What the health document says of caps and shares. */
final class CapChecks {

  private CapChecks() {}

  /** A setting that a library does not have is no defect of the service. */
  static Check settings(CapSnapshot cap) {
    List<String> parts = new ArrayList<>();
    for (CapSnapshot.Effective each : cap.settings()) {
      parts.add(each.key() + " is " + each.value() + " (" + each.origin() + ")");
    }
    parts.addAll(cap.notes());
    String what = "settings of pool " + cap.pool() + " (lifeguard.pool=" + cap.mode() + "): ";
    return Checks.check(
        Checks.POOL,
        "pool-settings-" + cap.pool(),
        Checks.PASS,
        what + (parts.isEmpty() ? "none is known" : String.join("; ", parts)));
  }

  static Check fleet(FleetSnapshot fleet) {
    String facts =
        "database "
            + fleet.database()
            + ": this instance's share is "
            + fleet.share()
            + " of max_connections "
            + fleet.maxConnections()
            + ", "
            + fleet.instances()
            + (fleet.instances() == 1 ? " instance" : " instances")
            + " seen; its pools may open "
            + fleet.sum()
            + (fleet.direct() ? "" : "; a pooler stands before the server, nothing is enforced");
    String status = fleet.crowded() && fleet.direct() ? Checks.WARN : Checks.PASS;
    return Checks.check(Checks.DATABASE, "fleet-" + fleet.database(), status, facts);
  }
}
