// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets no more than {@value #MOST} alerts begin to be told within a minute, the most severe first.
 * Of one thread.
 */
final class Storm {

  static final int MOST = 20;

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private static final Comparator<Alert> SEVERE_FIRST =
      Comparator.comparing((Alert each) -> each.rule().severity())
          .reversed()
          .thenComparingLong(Alert::id);

  private final Deque<Long> begun = new ArrayDeque<>();
  private final Set<Long> told = new HashSet<>();

  /** Those of the alerts that fire which are told, the most severe first. */
  List<Alert> let(List<Alert> firing, long now) {
    while (!begun.isEmpty() && now - begun.getFirst() >= MINUTE) {
      begun.removeFirst();
    }
    if (firing.isEmpty()) {
      told.clear();
      return List.of();
    }
    List<Alert> sorted = new ArrayList<>(firing);
    sorted.sort(SEVERE_FIRST);
    Set<Long> still = new HashSet<>();
    for (Alert each : sorted) {
      still.add(each.id());
    }
    told.retainAll(still);
    for (Alert each : sorted) {
      consider(each, now);
    }
    sorted.removeIf(each -> !told.contains(each.id()));
    return sorted;
  }

  private void consider(Alert alert, long now) {
    boolean isStorm = alert.rule().id().equals("LifeguardAlertStorm");
    if (isStorm || told.contains(alert.id())) {
      told.add(alert.id());
    } else if (begun.size() < MOST) {
      begun.addLast(now);
      told.add(alert.id());
    }
  }
}
