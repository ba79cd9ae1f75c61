// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import dev.lifeguard.agent.guard.cap.CapSnapshot.Effective;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts into words what is so of one pool. */
final class Reading {

  /** One for each setting. */
  private static final List<Item> SET =
      List.of(
          Item.MAX,
          Item.MIN_IDLE,
          Item.ACQUIRE_TIMEOUT,
          Item.IDLE_TIMEOUT,
          Item.MAX_LIFETIME,
          Item.KEEPALIVE,
          Item.VALIDATE);

  private Reading() {}

  static CapSnapshot of(ConfiguredPool pool) {
    State state = pool.state();
    List<String> notes = new ArrayList<>();
    for (Item item : SET) {
      note(pool, state, item, notes);
    }
    List<Effective> settings = settings(state, state.values());
    String mode = state.policy().mode().name().toLowerCase(Locale.ROOT);
    int cap = state.cap() > 0 ? (int) Math.min(state.cap(), Integer.MAX_VALUE) : -1;
    return new CapSnapshot(pool.name(), mode, cap, pool.capped(), settings, notes);
  }

  /** What the library has now, and who says so. */
  static List<Effective> settings(ConfiguredPool pool) {
    return settings(pool.state(), pool.values());
  }

  private static List<Effective> settings(State state, Map<Item, Long> values) {
    List<Effective> settings = new ArrayList<>();
    for (Item item : SET) {
      Long value = values.get(item);
      if (value != null) {
        settings.add(new Effective(item.key(), item.text(value), origin(state, item)));
      }
    }
    return settings;
  }

  private static String origin(State state, Item item) {
    if (!state.wanted().containsKey(item)) {
      return "the service";
    }
    return state.policy().origins().containsKey(item.key())
        ? state.policy().origin(item)
        : item == Item.MAX ? "lifeguard.fleet" : Item.MAX.key();
  }

  private static void note(ConfiguredPool pool, State state, Item item, List<String> notes) {
    boolean enforced = state.policy().mode() == CapPolicy.Mode.ENFORCE;
    String what = state.policy().origin(item);
    Long wanted = state.wanted().get(item);
    if (enforced && state.policy().origins().containsKey(item.key()) && !pool.has(item)) {
      notes.add(
          what
              + ": a pool of type "
              + pool.type()
              + (item == Item.MAX
                  ? " cannot be told; a gate holds its callers to it"
                  : item == Item.VALIDATE
                      ? " has no such setting; it checks by itself, or the agent does"
                      : " has no such setting"));
    } else if (state.refused().contains(item)) {
      notes.add(what + ": the pool did not take it");
    } else if (wanted != null && !wanted.equals(state.values().get(item)) && !pool.isLive(item)) {
      notes.add(
          what
              + ": taken up when the pool is next made; "
              + pool.type()
              + " cannot change it while it runs"
              + (item == Item.MAX ? ", a gate holds its callers to it" : ""));
    }
  }
}
