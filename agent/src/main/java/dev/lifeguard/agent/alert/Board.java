// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Alerts from pending to resolved. Written by one thread; what readers get is a copy. */
final class Board {

  /** Subjects that can have an alert at once, and alerts that are remembered when they are over. */
  static final int MOST = 500;

  static final int MOST_OVER = 200;

  private static final String UNKNOWN = "; whether it still is, is not known now";

  private record Key(String rule, String name) {}

  /**
   * An alert that is not over.
   *
   * @param whole whether all was seen that there is to see when it was seen last
   */
  private record Entry(Alert alert, long sinceNanos, boolean whole) {

    /** Whether it fires, and nobody can say that it is over: who saw all then sees less now. */
    boolean isOpen(String name, Seen seen) {
      boolean unknown = seen.unknown().contains(name) || (whole && seen.partly().contains(name));
      return unknown && alert.is(AlertState.FIRING);
    }

    /** What fires goes on until somebody knows that it is over. */
    Entry unknown() {
      return alert.summary().endsWith(UNKNOWN)
          ? this
          : new Entry(alert.saying(alert.summary() + UNKNOWN), sinceNanos, whole);
    }
  }

  private final Map<Key, Entry> current = new LinkedHashMap<>(); // guarded by this
  private final Deque<Alert> over = new ArrayDeque<>(); // guarded by this
  private final Consumer<Alert> changes;
  private long ids;

  /**
   * Has none yet.
   *
   * @param changes told of each alert that goes from one state to another
   */
  Board(Consumer<Alert> changes) {
    this.changes = changes;
  }

  /** What one rule sees now. */
  void look(RuleInfo rule, Seen seen, long nanos, Instant now) {
    List<Alert> changed = new ArrayList<>();
    synchronized (this) {
      Set<String> found = new HashSet<>();
      for (Sighting each : seen.found()) {
        found.add(each.name());
      }
      Iterator<Map.Entry<Key, Entry>> all = current.entrySet().iterator();
      while (all.hasNext()) {
        Map.Entry<Key, Entry> each = all.next();
        String name = each.getKey().name;
        if (!each.getKey().rule.equals(rule.id()) || found.contains(name)) {
          continue;
        }
        if (each.getValue().isOpen(name, seen)) {
          each.setValue(each.getValue().unknown());
        } else {
          all.remove();
          end(each.getValue().alert, now, changed);
        }
      }
      seen.found().forEach(each -> look(rule, each, nanos, now, changed));
    }
    changed.forEach(changes);
  }

  private void look(RuleInfo rule, Sighting seen, long nanos, Instant now, List<Alert> changed) {
    Key key = new Key(rule.id(), seen.name());
    Entry before = current.get(key);
    if (before == null && current.size() >= MOST) {
      return;
    }
    long since = before == null ? nanos : before.sinceNanos;
    Alert alert = before == null ? Alert.pending(++ids, rule, seen, now) : before.alert.seen(seen);
    boolean fires =
        alert.is(AlertState.PENDING)
            && Duration.ofNanos(nanos - since).compareTo(rule.holds()) >= 0;
    if (fires) {
      alert = alert.fires(now);
    }
    if (fires || before == null) {
      changed.add(alert);
    }
    current.put(key, new Entry(alert, since, seen.whole()));
  }

  /** Who was only pending leaves no trace. */
  private void end(Alert alert, Instant now, List<Alert> changed) {
    if (alert.is(AlertState.PENDING)) {
      return;
    }
    Alert resolved = alert.resolved(now);
    over.addFirst(resolved);
    if (over.size() > MOST_OVER) {
      over.removeLast();
    }
    changed.add(resolved);
  }

  /** Adds to what is known of those that fire. */
  synchronized void enrich(java.util.function.UnaryOperator<Alert> more) {
    current.replaceAll(
        (key, entry) ->
            entry.alert.is(AlertState.FIRING)
                ? new Entry(more.apply(entry.alert), entry.sinceNanos, entry.whole)
                : entry);
  }

  /** Ends all: nobody looks any more. */
  void clear(Instant now) {
    List<Alert> changed = new ArrayList<>();
    synchronized (this) {
      current.values().forEach(each -> end(each.alert, now, changed));
      current.clear();
    }
    changed.forEach(changes);
  }

  /** Pending and firing, in the order in which they came. */
  synchronized List<Alert> current() {
    List<Alert> alerts = new ArrayList<>();
    for (Entry each : current.values()) {
      alerts.add(each.alert());
    }
    return alerts;
  }

  /** Those that fire. */
  List<Alert> firing() {
    List<Alert> firing = current();
    firing.removeIf(each -> !each.is(AlertState.FIRING));
    return firing;
  }

  /** Those that are over, the newest first. */
  synchronized List<Alert> over() {
    return List.copyOf(over);
  }
}
