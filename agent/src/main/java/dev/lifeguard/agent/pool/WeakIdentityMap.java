// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a value for an object that has no slot for it: its class was loaded before us, or another
 * agent forbids the field. Keys are compared by identity and held weakly; bounded, so that a
 * service that leaks connections does not leak our entries as well.
 *
 * @param <V> must not refer to its key strongly
 */
final class WeakIdentityMap<V> {

  private static final int MOST = 20_000;

  private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  @Nullable V get(Object key) {
    return entries.isEmpty() ? null : entries.get(new Lookup(key));
  }

  void put(Object key, @Nullable V value) {
    for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
      entries.remove(each);
    }
    if (value == null) {
      entries.remove(new Lookup(key));
    } else if (entries.size() < MOST || entries.containsKey(new Lookup(key))) {
      entries.put(new Key(key, gone), value);
    }
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object key, ReferenceQueue<Object> queue) {
      super(key, queue);
      hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      return mine != null && other instanceof Key key && key.refersTo(mine);
    }
  }

  /** A key for one look-up: strong, on the stack, never in the map. */
  private record Lookup(Object key) {
    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return (other instanceof Key stored && stored.refersTo(key))
          || (other instanceof Lookup lookup && lookup.key == key);
    }
  }
}
