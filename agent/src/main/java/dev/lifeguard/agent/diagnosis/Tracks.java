// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.PhysicalConnection;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the monitor remembers of each connection from look to look. Who asks for a fresh look reads
 * and adds to it as well.
 */
final class Tracks {

  private final Map<PhysicalConnection, Track> tracks = new WeakHashMap<>(); // guarded by this

  /** One borrow of one connection. */
  static final class Track {
    final long heldSince;

    /** {@code System.nanoTime()} when something was last seen to run, or began to. */
    private volatile long busyAt; // of two who see it busy at once, either is right

    /** Its leak is counted. Of the monitor's thread alone. */
    boolean counted;

    Track(long heldSince) {
      this.heldSince = heldSince;
      this.busyAt = heldSince;
    }

    void busy(long at) {
      if (at - busyAt > 0) {
        busyAt = at;
      }
    }

    /** For how long nothing has run; right to the time between two looks. */
    long quietNanos(long now) {
      return Math.max(0, now - busyAt);
    }
  }

  /** Looks at a connection that is held. */
  synchronized Track look(PhysicalConnection connection, long now) {
    long since = connection.heldSince();
    Track known = tracks.get(connection);
    if (known == null || known.heldSince != since) {
      known = new Track(since);
      tracks.put(connection, known);
    }
    known.busy(connection.runningSince() != 0 ? now : connection.lastStatementSince());
    return known;
  }

  /** What is remembered of a connection. */
  synchronized @Nullable Track of(PhysicalConnection connection) {
    return tracks.get(connection);
  }
}
