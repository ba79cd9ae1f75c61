// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which hooks are expected and in place, for everyone who asks whether the agent sees. */
final class HookLedger {

  private static final int MOST = 100;

  private final Set<String> failed = new LinkedHashSet<>(); // guarded by this
  private int expected; // guarded by this
  private int active; // guarded by this

  synchronized void woven(int hooks, List<String> missing) {
    expected += hooks + missing.size();
    active += hooks;
    for (String each : missing) {
      fail(each + ": not found in this version");
    }
  }

  synchronized void failed(String type, int hooks, Throwable cause) {
    expected += hooks;
    fail(type + ": " + cause);
  }

  private void fail(String what) {
    if (failed.size() < MOST) {
      failed.add(what);
    }
  }

  synchronized HookCounts counts() {
    return new HookCounts(expected, active, new ArrayList<>(failed));
  }
}
