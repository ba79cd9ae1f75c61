// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.PhysicalConnection;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What the monitor remembers of each connection from look to look. Of its thread alone. */
final class Tracks {

  private final Map<PhysicalConnection, Track> tracks = new WeakHashMap<>();

  /** One borrow of one connection. */
  static final class Track {
    final long heldSince;

    /** {@code System.nanoTime()} when something was last seen to run, or began to. */
    private long busyAt;

    /** Its leak is counted. */
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
  Track look(PhysicalConnection connection, long now) {
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
  @Nullable Track of(PhysicalConnection connection) {
    return tracks.get(connection);
  }
}
