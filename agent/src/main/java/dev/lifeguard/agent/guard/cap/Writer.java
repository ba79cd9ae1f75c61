// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings one configuration to what is wanted, and what is not wanted any more back to what the
 * service said. In an order that never has a minimum above its maximum: libraries refuse that.
 */
final class Writer {

  private static final int CHECK_SECONDS = 2;

  private final Beans beans;
  private final Library library;
  private final Map<Item, Long> own;
  private final Map<Item, Long> written;
  private final boolean starting;
  private final List<Change> changes = new ArrayList<>();
  private final List<Item> refused = new ArrayList<>();

  Writer(
      Beans beans,
      Library library,
      Map<Item, Long> own,
      Map<Item, Long> written,
      boolean starting) {
    this.beans = beans;
    this.library = library;
    this.own = own;
    this.written = written;
    this.starting = starting;
  }

  List<Change> changes() {
    return changes;
  }

  List<Item> refused() {
    return refused;
  }

  void write(@Nullable Object bean, Map<Item, Long> wanted) {
    Knob max = library.knob(Item.MAX);
    boolean raises = max != null && wanted(max, wanted) >= value(bean, Item.MAX);
    if (max != null && raises) {
      turn(bean, max, wanted);
    }
    for (Knob knob : library.knobs()) {
      if (knob.item() != Item.MAX) {
        turn(bean, knob, wanted);
      }
    }
    if (max != null && !raises) {
      turn(bean, max, wanted);
    }
  }

  private void turn(@Nullable Object bean, Knob knob, Map<Item, Long> wanted) {
    Item item = knob.item();
    boolean mine = written.containsKey(item);
    if (!own.containsKey(item)
        || (!wanted.containsKey(item) && !mine)
        || (!starting && !knob.live())) {
      return;
    }
    long before = value(bean, item);
    long raw = knob.raw(wanted(knob, wanted));
    if (before == knob.value(raw)) {
      settled(bean, knob, wanted);
    } else if (beans.write(bean, knob.property(), raw)) {
      settled(bean, knob, wanted);
      also(bean, item, raw);
      changes.add(new Change(item, before, value(bean, item)));
    } else {
      refused.add(item);
    }
  }

  private void settled(@Nullable Object bean, Knob knob, Map<Item, Long> wanted) {
    Long now = beans.number(bean, knob.property());
    if (now != null && wanted.containsKey(knob.item())) {
      written.put(knob.item(), now);
    } else {
      written.remove(knob.item());
    }
  }

  /** Agroal's validator says yes to everything unless another is set, and some wait for ever. */
  private void also(@Nullable Object bean, Item item, long raw) {
    boolean checks = item == Item.VALIDATE || item == Item.KEEPALIVE;
    Object validator = beans.at(bean, "connectionValidator");
    if (!checks || raw == 0 || bean == null || validator == null) {
      return;
    }
    for (Class<?> type : validator.getClass().getInterfaces()) {
      // Its own, not one that the service wrote.
      if (validator.getClass().getName().startsWith(type.getName() + "$")) {
        Object checking = beans.make(type, "defaultValidatorWithTimeout", CHECK_SECONDS);
        if (checking != null) {
          beans.put(bean, "connectionValidator", checking);
        }
      }
    }
  }

  private long wanted(Knob knob, Map<Item, Long> wanted) {
    Long value = wanted.get(knob.item());
    return value != null ? value : own.getOrDefault(knob.item(), 0L);
  }

  long value(@Nullable Object bean, Item item) {
    Knob knob = library.knob(item);
    Long raw = knob == null ? null : beans.number(bean, knob.property());
    return raw == null || knob == null ? 0 : knob.value(raw);
  }

  Map<Item, Long> values(@Nullable Object bean) {
    Map<Item, Long> values = new EnumMap<>(Item.class);
    for (Knob knob : library.knobs()) {
      if (own.containsKey(knob.item())) {
        values.put(knob.item(), value(bean, knob.item()));
      }
    }
    return values;
  }
}
