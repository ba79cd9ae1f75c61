// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An Alertmanager: it gets all alerts that fire, again each minute, and those that are over for
 * five minutes more. It groups, silences and repeats by itself.
 */
final class AllAtOnce implements Recipient {

  static final Duration AGAIN = Duration.ofMinutes(1);
  static final Duration OVER = Duration.ofMinutes(5);

  private final Courier courier;
  private final Set<Long> informed = new HashSet<>(); // guarded by this
  private Map<Long, AlertState> last = Map.of(); // guarded by this
  private boolean underWay; // guarded by this
  private long due; // guarded by this

  AllAtOnce(Courier courier) {
    this.courier = courier;
  }

  @Override
  public Courier courier() {
    return courier;
  }

  @Override
  public void tell(Origin origin, List<Alert> firing, List<Alert> over, Moment now) {
    List<Alert> all = due(firing, over, now);
    if (!all.isEmpty()) {
      courier.send(new Message(origin, all, now.instant(), false), taken -> done(all, taken));
    }
  }

  private synchronized List<Alert> due(List<Alert> firing, List<Alert> over, Moment now) {
    List<Alert> all = new ArrayList<>(firing);
    for (Alert each : over) {
      boolean fresh =
          each.resolvedAt() != null
              && Duration.between(each.resolvedAt(), now.instant()).compareTo(OVER) < 0;
      if (fresh && informed.contains(each.id())) {
        all.add(each);
      }
    }
    Set<Long> ids = new HashSet<>();
    Map<Long, AlertState> states = new HashMap<>();
    all.forEach(each -> states.put(each.id(), each.state()));
    ids.addAll(states.keySet());
    informed.retainAll(ids);
    boolean changed = !states.equals(last);
    if (all.isEmpty() || underWay || !(changed || now.nanos() - due >= 0)) {
      return List.of();
    }
    underWay = true;
    last = states;
    due = now.nanos() + AGAIN.toNanos();
    return all;
  }

  private synchronized void done(List<Alert> sent, boolean taken) {
    underWay = false;
    if (taken) {
      sent.forEach(each -> informed.add(each.id()));
    }
  }

  @Override
  public synchronized Set<Long> informed() {
    return Set.copyOf(informed);
  }
}
