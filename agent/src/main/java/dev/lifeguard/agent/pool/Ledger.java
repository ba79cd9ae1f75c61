// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All physical connections that are open. Entries that the service dropped unclosed leave as well.
 */
final class Ledger {

  private static final int MOST = 20_000;

  private final Set<Reference<PhysicalConnection>> entries = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<PhysicalConnection> gone = new ReferenceQueue<>();

  void add(PhysicalConnection connection) {
    for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
      entries.remove(each);
    }
    if (entries.size() >= MOST) {
      entries.removeIf(each -> isOver(each.get()));
    }
    if (entries.size() < MOST) {
      entries.add(new WeakReference<>(connection, gone));
    }
  }

  /** The open ones, in no order. Forgets those that were closed. */
  List<PhysicalConnection> open() {
    List<PhysicalConnection> open = new ArrayList<>();
    entries.removeIf(each -> isOver(each.get()));
    for (Reference<PhysicalConnection> each : entries) {
      PhysicalConnection connection = each.get();
      if (connection != null) {
        open.add(connection);
      }
    }
    return open;
  }

  private static boolean isOver(@Nullable PhysicalConnection connection) {
    return connection == null || connection.isClosed();
  }
}
