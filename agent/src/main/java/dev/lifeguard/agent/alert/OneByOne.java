// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A receiver that gets a message for each alert: when it fires, every four hours while it does, and
 * when it is over. What could not be delivered is tried again a minute later.
 */
final class OneByOne implements Recipient {

  static final Duration REPEAT = Duration.ofHours(4);
  static final Duration AGAIN = Duration.ofMinutes(1);

  /** How long one tries to say that something is over. */
  static final Duration GIVE_UP = Duration.ofMinutes(15);

  /** What is known of a receiver's knowledge of one alert. */
  private static final class Known {
    Alert alert;
    boolean informed;
    boolean underWay;
    boolean over;
    long due;
    long overSince;

    Known(Alert alert, long now) {
      this.alert = alert;
      due = now;
    }
  }

  /** What is sent of it. */
  private record Due(Known known, Alert alert) {}

  private final Courier courier;
  private final Map<Long, Known> all = new LinkedHashMap<>(); // guarded by this; as they came

  OneByOne(Courier courier) {
    this.courier = courier;
  }

  @Override
  public Courier courier() {
    return courier;
  }

  @Override
  public void tell(Origin origin, List<Alert> firing, List<Alert> over, Moment now) {
    for (Due each : due(firing, over, now)) {
      courier.send(
          Message.of(origin, each.alert, now.instant()), taken -> done(each, taken, now.nanos()));
    }
  }

  private synchronized List<Due> due(List<Alert> firing, List<Alert> over, Moment now) {
    Set<Long> still = new HashSet<>();
    for (Alert alert : firing) {
      still.add(alert.id());
      all.computeIfAbsent(alert.id(), id -> new Known(alert, now.nanos())).alert = alert;
    }
    all.entrySet().removeIf(each -> !still.contains(each.getKey()) && forget(each.getValue(), now));
    all.forEach(
        (id, known) -> {
          if (known.over) {
            known.alert = resolved(known.alert, over, now.instant());
          }
        });
    List<Due> due = new ArrayList<>();
    for (Known known : all.values()) {
      boolean wanted = !known.over || known.informed;
      if (wanted && !known.underWay && now.nanos() - known.due >= 0) {
        known.underWay = true;
        due.add(new Due(known, known.alert));
      }
    }
    return due;
  }

  /** It fires no more: whether there is nothing left to be said of it. */
  private static boolean forget(Known known, Moment now) {
    if (!known.over) {
      known.over = true;
      known.overSince = now.nanos();
      known.due = now.nanos();
    }
    boolean late = now.nanos() - known.overSince >= GIVE_UP.toNanos();
    return !known.underWay && (!known.informed || late);
  }

  private static Alert resolved(Alert last, List<Alert> over, Instant now) {
    for (Alert each : over) {
      if (each.id() == last.id()) {
        return each;
      }
    }
    return last.is(AlertState.RESOLVED) ? last : last.resolved(now);
  }

  /** It may be over by now, and what was sent said that it fires. */
  private synchronized void done(Due sent, boolean taken, long asked) {
    Known known = sent.known;
    known.underWay = false;
    boolean toldOver = sent.alert.is(AlertState.RESOLVED);
    if (!taken) {
      known.due = asked + AGAIN.toNanos();
    } else if (toldOver) {
      all.remove(sent.alert.id());
    } else {
      known.informed = true;
      known.due = known.over ? asked : asked + REPEAT.toNanos();
    }
  }

  @Override
  public synchronized Set<Long> informed() {
    Set<Long> ids = new HashSet<>();
    all.forEach(
        (id, known) -> {
          if (known.informed) {
            ids.add(id);
          }
        });
    return ids;
  }
}
