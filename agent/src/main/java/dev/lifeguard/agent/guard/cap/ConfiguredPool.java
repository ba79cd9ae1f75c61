// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import dev.lifeguard.agent.guard.cap.CapPolicy.Mode;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One pool's configuration: what the service said, and what was written over it. One thread at a
 * time; who comes meanwhile goes on and leaves it to the next second. Never a lock: the library may
 * hold its own while it starts a pool, and want it while it is written to.
 */
final class ConfiguredPool {

  private final Beans beans;
  private final Library library;
  private final WeakReference<Object> configuration;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Map<Item, Long> own = new EnumMap<>(Item.class);
  private final Map<Item, Long> written = new EnumMap<>(Item.class); // the library's numbers
  private WeakReference<Object> pool = new WeakReference<>(null);
  private volatile String name;
  private volatile State state = State.NONE;
  private volatile long started;
  private volatile boolean start;
  private int looks;
  private final AtomicLong capped = new AtomicLong();
  private volatile long asked;

  private ConfiguredPool(Beans beans, Library library, Object configuration, String name) {
    this.beans = beans;
    this.library = library;
    this.configuration = new WeakReference<>(configuration);
    this.name = name;
  }

  /** Of an object that a library configures its pool with; null when it is none that we know. */
  static @Nullable ConfiguredPool of(Beans beans, Object configuration, Naming naming) {
    Library library = Library.of(configuration);
    return library == null
        ? null
        : new ConfiguredPool(
            beans,
            library,
            configuration,
            naming.name(
                beans.text(configuration, library.name()), library.url(beans, configuration)));
  }

  /** Of a pool whose configuration was not seen, or not yet. */
  static ConfiguredPool seen(Beans beans, Object pool, String name) {
    Object configuration = Library.of(pool) == null ? beans.at(pool, "pool") : pool;
    Library library = configuration == null ? null : Library.of(configuration);
    ConfiguredPool made =
        configuration == null || library == null
            ? new ConfiguredPool(beans, Library.UNKNOWN, pool, name)
            : new ConfiguredPool(beans, library, configuration, name);
    made.pool = new WeakReference<>(pool);
    return made;
  }

  boolean isOf(Object candidate) {
    return configuration.refersTo(candidate);
  }

  boolean isGone() {
    return configuration.get() == null;
  }

  /** Whether borrows from this configuration are seen on that object. */
  boolean isBehind(Object source) {
    if (pool.refersTo(source)) {
      return true;
    }
    Object mine = configuration.get();
    if (mine == null || isUnknown() || !pool.refersTo(null)) {
      return false;
    }
    Object there = beans.at(mine, library.fromConfiguration());
    return there != null && there == beans.at(source, library.fromPool());
  }

  void link(Object source, String better) {
    if (!pool.refersTo(source)) {
      pool = new WeakReference<>(source);
    }
    name = better;
  }

  boolean isLinked() {
    return !pool.refersTo(null);
  }

  String name() {
    return name;
  }

  /** Whether there is nothing that we could set in it. */
  boolean isUnknown() {
    return library.knobs().isEmpty();
  }

  String type() {
    return library.type();
  }

  boolean has(Item item) {
    return state.values().containsKey(item)
        || (item == Item.KEEPALIVE && state.values().containsKey(Item.TEST_IDLE));
  }

  boolean isLive(Item item) {
    return library.isLive(item);
  }

  /**
   * Most connections that callers may have at once, where only a gate can hold them to that: the
   * pool was started with more, or with what we do not know. 0 for no such limit.
   */
  long gateLimit() {
    long cap = state.cap();
    return cap > 0 && (started <= 0 || cap < started) ? cap : 0;
  }

  State state() {
    return state;
  }

  long capped() {
    return capped.get();
  }

  /** Most connections by the settings, the fleet aside; 0 when that is not known. */
  long asked() {
    return asked;
  }

  /**
   * Whether the pool has just been seen, and its start not yet: a caller asks for a connection, and
   * the library makes its pool on the way. Who looked at it then could be at it, waiting for the
   * library's lock, when it starts; and what can be set at the start only would never be.
   *
   * @param most looks for which it is left alone
   */
  boolean awaitsStart(int most) {
    return !start && !isUnknown() && looks++ < most;
  }

  /** A pool is made with it now: everything can be set. False when another thread is at it. */
  boolean start(CapPolicy policy) {
    start = true;
    return apply(policy, true);
  }

  /** The settings, or the service's own, may have changed. */
  boolean refresh(CapPolicy policy) {
    boolean idle = policy.keepsAll() && written.isEmpty() && state.isNone();
    return idle || apply(policy, false);
  }

  /** What the library has now, whether or not the agent has a say in it. */
  Map<Item, Long> values() {
    Object mine = configuration.get();
    Object bean = mine == null ? null : beans.at(mine, library.base());
    Map<Item, Long> values = new EnumMap<>(Item.class);
    for (Knob knob : library.knobs()) {
      Long raw = beans.number(bean, knob.property());
      if (raw != null) {
        values.put(knob.item(), knob.value(raw));
      }
    }
    return values;
  }

  private boolean apply(CapPolicy policy, boolean starting) {
    Object mine = configuration.get();
    if (mine == null || !busy.compareAndSet(false, true)) {
      return false;
    }
    try {
      Object bean = beans.at(mine, library.base());
      look(bean);
      boolean settings = policy.mode() == Mode.ENFORCE;
      boolean fleet = policy.fleet() == Mode.ENFORCE;
      Map<Item, Long> wanted = Targets.of(policy, own, settings, fleet);
      asked =
          Targets.of(policy, own, settings, false)
              .getOrDefault(Item.MAX, own.getOrDefault(Item.MAX, 0L));
      List<String> would =
          policy.mode() == Mode.OBSERVE
              ? words(policy, Targets.of(policy, own, true, fleet))
              : List.of();
      Writer writer = new Writer(beans, library, own, written, starting);
      if (started == 0) {
        started = writer.value(bean, Item.MAX);
      }
      writer.write(bean, wanted);
      if (starting) {
        started = writer.value(bean, Item.MAX);
      }
      settle(policy, wanted, would, writer, bean);
      return true;
    } finally {
      busy.set(false);
    }
  }

  private void settle(
      CapPolicy policy,
      Map<Item, Long> wanted,
      List<String> would,
      Writer writer,
      @Nullable Object bean) {
    long cap = wanted.getOrDefault(Item.MAX, 0L);
    long before = state.cap();
    long full = own.getOrDefault(Item.MAX, 0L);
    if (cap > 0 && cap != before && (full <= 0 || cap < full)) {
      capped.incrementAndGet();
    }
    if (before == 0 && cap == 0 && policy.keepsAll() && writer.changes().isEmpty()) {
      state = State.NONE;
      return;
    }
    List<String> changes = new ArrayList<>();
    writer.changes().stream()
        .sorted(Comparator.comparing(Change::item))
        .forEach(change -> changes.add(change.words(policy, wanted)));
    state = new State(policy, cap, wanted, writer.values(bean), changes, would, writer.refused());
    Object there = pool.get();
    if (there != null && cap > 0) {
      library.trim().close(beans, there, cap);
    }
  }

  /** What differs from what we wrote was set by the service since: it is the service's word now. */
  private void look(@Nullable Object bean) {
    for (Knob knob : library.knobs()) {
      Long raw = beans.number(bean, knob.property());
      if (raw == null) {
        own.remove(knob.item());
      } else if (!raw.equals(written.get(knob.item()))) {
        own.put(knob.item(), knob.value(raw));
        written.remove(knob.item());
      }
    }
  }

  private List<String> words(CapPolicy policy, Map<Item, Long> wanted) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<Item, Long> each : wanted.entrySet()) {
      Item item = each.getKey();
      Change change = new Change(item, own.getOrDefault(item, 0L), each.getValue());
      words.add(change.words(policy, wanted));
    }
    return words;
  }
}
