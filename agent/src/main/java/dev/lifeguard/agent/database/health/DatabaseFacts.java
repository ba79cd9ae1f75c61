// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one database said of itself. What is not known is null.
 *
 * @param name {@code host:port/name}
 * @param pools those that lead there
 * @param state {@code up}, {@code down}, or {@code unknown} before it was asked
 * @param current whether what it said when it last answered still counts: it is up, and the next
 *     looks are not overdue
 * @param policy by which it is asked and judged
 * @param lookedAt when it last answered
 * @param tookMillis what that look took
 * @param error why it did not answer when it was last asked
 * @param roleChanges how often it has been found a replica after a primary, or a primary after one
 * @param pooler whether something stands between, such as PgBouncer
 * @param cacheHitRatio of the blocks it asked for lately
 * @param missing rights with which it would tell more
 */
public record DatabaseFacts(
    String name,
    List<String> pools,
    String state,
    boolean current,
    HealthPolicy policy,
    @Nullable Instant lookedAt,
    @Nullable Double tookMillis,
    @Nullable String error,
    @Nullable String version,
    @Nullable String role,
    long roleChanges,
    @Nullable Instant startedAt,
    @Nullable Double latencyMillis,
    @Nullable Boolean pooler,
    @Nullable Connections connections,
    @Nullable Transactions transactions,
    @Nullable Replication replication,
    @Nullable Double cacheHitRatio,
    @Nullable Wraparound wraparound,
    @Nullable Vacuum vacuum,
    List<Right> missing,
    List<Check> checks) {

  /** It answers. */
  public static final String UP = "up";

  /** It cannot be reached: tried twice. */
  public static final String DOWN = "down";

  /** It was not asked, or not answered once. */
  public static final String UNKNOWN = "unknown";

  /** Between two looks; 0 while it is not asked. */
  public long intervalMillis() {
    return policy.interval().toMillis();
  }

  /** The verdict of this id; null where there is none. */
  public @Nullable Check check(String id) {
    for (Check each : checks) {
      if (each.id().equals(id)) {
        return each;
      }
    }
    return null;
  }

  /** Whether it takes writes; null while that is not known. */
  public @Nullable Boolean primary() {
    return role == null ? null : role.equals("primary");
  }

  /**
   * Of the whole server.
   *
   * @param max {@code max_connections}
   * @param reserved of these, for superusers and roles with a right to them
   * @param used by whoever
   * @param ours of the service's role at this database, agents included
   * @param utilization of those that are not reserved
   */
  public record Connections(int max, int reserved, int used, int ours, double utilization) {}

  /**
   * Those that are open in this database.
   *
   * @param complete whether sessions of other roles are seen too
   * @param longestBy its session's application name
   * @param idle sessions that sit in one and do nothing
   * @param idleMillis for how long the longest of them has
   * @param prepared for two-phase commit
   */
  public record Transactions(
      boolean complete,
      @Nullable Long longestMillis,
      @Nullable String longestBy,
      int idle,
      @Nullable Long idleMillis,
      @Nullable String idleBy,
      int prepared,
      @Nullable Long preparedMillis) {}

  /**
   * What is copied.
   *
   * @param receiving of a replica: whether it is connected to its primary
   * @param lagMillis its own, or of the replica that is furthest behind
   */
  public record Replication(
      @Nullable Boolean receiving,
      @Nullable Long lagMillis,
      @Nullable Long lagBytes,
      List<Replica> replicas,
      List<Slot> slots) {

    /** Of the slots that are like this, the one that keeps the most WAL; null for none. */
    public @Nullable Slot furthest(Predicate<Slot> like) {
      return slots.stream().filter(like).max(Comparator.comparingLong(Slot::kept)).orElse(null);
    }
  }

  /** One that follows this server. */
  public record Replica(
      String name,
      @Nullable String state,
      @Nullable String sync,
      @Nullable Long lagMillis,
      @Nullable Long lagBytes) {}

  /** What keeps WAL for somebody. */
  public record Slot(
      String name,
      String type,
      boolean active,
      @Nullable String walStatus,
      @Nullable Long retainedBytes) {

    /** Bytes that it keeps; 0 where that is not known. */
    public long kept() {
      return retainedBytes == null ? 0 : retainedBytes;
    }

    /** Whether WAL that its consumer needs is gone, or may go with the next checkpoint. */
    public boolean loses() {
      return "lost".equals(walStatus) || "unreserved".equals(walStatus);
    }
  }

  /**
   * Transaction ids in use, of two thousand million.
   *
   * @param database that is furthest
   * @param freezeMaxAge from which age on the server freezes by force
   */
  public record Wraparound(long xidAge, long mxidAge, String database, long freezeMaxAge) {}

  /**
   * Dead rows.
   *
   * @param autovacuum whether it is on
   * @param tables those with the most
   */
  public record Vacuum(boolean autovacuum, Instant lookedAt, long deadRows, List<Table> tables) {}

  /**
   * One table.
   *
   * @param due whether it is beyond what starts autovacuum
   * @param overdue whether it was five minutes before, too
   */
  public record Table(
      String name,
      long liveRows,
      long deadRows,
      @Nullable Instant lastVacuum,
      @Nullable Instant lastAutovacuum,
      boolean due,
      boolean overdue) {}

  /**
   * A right that the agent's role lacks.
   *
   * @param grant the statement that gives it
   */
  public record Right(String right, String shows, String grant) {}

  /**
   * A verdict.
   *
   * @param status {@code pass}, {@code warn} or {@code fail}
   * @param setting what changes the threshold; null where there is none
   */
  public record Check(String id, String status, String summary, @Nullable String setting) {

    /** 0 for one that passes, 1 for a warning, 2 for a failure. */
    public int level() {
      return status.equals(Verdicts.PASS) ? 0 : status.equals(Verdicts.WARN) ? 1 : 2;
    }
  }
}
