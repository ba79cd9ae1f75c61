// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.database.health.DatabaseFacts.Check;
import dev.lifeguard.agent.database.health.DatabaseFacts.Vacuum;
import dev.lifeguard.agent.pool.Endpoint;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One database and what is known of it. Looked at by one thread at a time; what it found is read by
 * any.
 */
final class KnownDatabase {

  /** Reads a line for each table. */
  private static final Duration VACUUM_INTERVAL = Duration.ofMinutes(5);

  /** Once could be a hiccup of the network's. */
  private static final int CONFIRMED = 2;

  /** Until it is known whether it was; longer than the agent waits between two connects. */
  private static final long DOUBT_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** One that was late, and one that failed for a reason of its own, are no reason to forget. */
  private static final int LOOKS = 3;

  private final ControlConnections control;
  private final Endpoint database;
  private final CacheHits hits = new CacheHits();
  private volatile Watched watched;
  private volatile @Nullable Reading reading;
  private volatile @Nullable String error;
  private volatile int away;
  private volatile long dueNanos;
  private long lookedUses = -1;
  private volatile long roleChanges; // written by the one that looks

  KnownDatabase(ControlConnections control, Watched watched, long dueNanos) {
    this.control = control;
    this.database = watched.database();
    this.watched = watched;
    this.dueNanos = dueNanos;
  }

  boolean isDue(long now) {
    return now - dueNanos >= 0;
  }

  void due(long at) {
    dueNanos = at;
  }

  /** The interval may have been made shorter meanwhile. */
  void within(long now, long interval) {
    if (dueNanos - now > Math.max(interval, DOUBT_NANOS)) {
      dueNanos = now + interval;
    }
  }

  /**
   * Whether a look is worth it: where the service has no connection and wants none the database may
   * sleep, and the agent is not what keeps it awake. A failure is followed up.
   */
  boolean isWorthIt(Watched now) {
    watched = now;
    boolean used = now.connections() > 0 || now.uses() != lookedUses;
    lookedUses = now.uses();
    return used || error != null;
  }

  /** Looks; returns in how long to look again. */
  long look(long intervalNanos) {
    try {
      Reading last = reading;
      Vacuum known = last == null ? null : last.vacuum();
      boolean fresh =
          known != null && known.lookedAt().plus(VACUUM_INTERVAL).isAfter(Instant.now());
      long changed = roleChanges;
      Reading now = new Look(control, database, hits).look(known, fresh);
      if (last != null && last.server().primary() != now.server().primary()) {
        roleChanges = changed + 1;
      }
      reading = now;
      error = null;
      away = 0;
      return intervalNanos;
    } catch (SQLException e) {
      boolean isAway = Reach.isAway(e);
      error = String.valueOf(e.getMessage());
      away = isAway ? Math.min(away + 1, CONFIRMED) : away;
      return isAway ? DOUBT_NANOS : intervalNanos;
    }
  }

  DatabaseFacts facts(HealthPolicy policy) {
    Reading last = reading;
    String state = state(policy, last);
    return last == null ? unread(policy, state) : read(policy, state, last);
  }

  private String state(HealthPolicy policy, @Nullable Reading last) {
    if (!policy.on()) {
      return DatabaseFacts.UNKNOWN;
    }
    if (away >= CONFIRMED) {
      return DatabaseFacts.DOWN;
    }
    return last == null ? DatabaseFacts.UNKNOWN : DatabaseFacts.UP;
  }

  /** One that is not used is not asked, and may have changed since. */
  private static boolean isCurrent(HealthPolicy policy, String state, Reading last) {
    Duration overdue = policy.interval().multipliedBy(LOOKS).plusNanos(DOUBT_NANOS);
    return state.equals(DatabaseFacts.UP) && last.at().plus(overdue).isAfter(Instant.now());
  }

  private static String name(Endpoint database) {
    return database.address() + ":" + database.port() + "/" + database.namespace();
  }

  private DatabaseFacts unread(HealthPolicy policy, String state) {
    return new DatabaseFacts(
        name(database),
        watched.pools(),
        state,
        false,
        policy,
        null,
        null,
        error,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        state.equals(DatabaseFacts.DOWN) ? List.of(down()) : List.of());
  }

  private DatabaseFacts read(HealthPolicy policy, String state, Reading last) {
    SessionsPart sessions = last.sessions();
    CountersPart counters = last.counters();
    ServerPart server = last.server();
    return new DatabaseFacts(
        name(database),
        watched.pools(),
        state,
        isCurrent(policy, state, last),
        policy,
        last.at(),
        last.tookMillis(),
        error,
        server.version(),
        server.primary() ? "primary" : "replica",
        roleChanges,
        server.startedAt(),
        server.latencyMillis(),
        server.pooler(),
        sessions == null ? null : sessions.connections(),
        sessions == null ? null : sessions.transactions(),
        last.replication(),
        last.cacheHitRatio(),
        counters == null ? null : counters.wraparound(),
        last.vacuum(),
        last.missing(),
        checks(policy, state, last));
  }

  /** What was found when it last answered says nothing of one that is down, or is not asked. */
  private List<Check> checks(HealthPolicy policy, String state, Reading last) {
    return switch (state) {
      case DatabaseFacts.DOWN -> List.of(down());
      case DatabaseFacts.UP -> Verdicts.of(last, policy);
      default -> List.of();
    };
  }

  private Check down() {
    return new Check("reachable", Verdicts.FAIL, "it cannot be reached: " + error, null);
  }
}
