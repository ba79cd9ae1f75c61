// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.database.health.DatabaseFacts.Replica;
import dev.lifeguard.agent.database.health.DatabaseFacts.Replication;
import dev.lifeguard.agent.database.health.DatabaseFacts.Slot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who follows whom, and how far behind. Views and columns are the same from PostgreSQL 13 on. */
final class ReplicationPart {

  /** The end of the WAL that this server has. */
  private static final String END =
      "case when pg_is_in_recovery() then pg_last_wal_receive_lsn() else pg_current_wal_lsn() end";

  /**
   * What was received and is replayed is no lag, however long ago the primary last wrote; without a
   * primary to receive from it is.
   */
  private static final String OWN =
      """
      select receiving,
             case when receiving and pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
                  else (extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())
                         * 1000)::bigint end,
             pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())::bigint
        from (select exists (select from pg_stat_wal_receiver) as receiving) receiver
      """;

  private static final String REPLICAS =
      "select application_name, state, sync_state,"
          + " (extract(epoch from replay_lag) * 1000)::bigint,"
          + " pg_wal_lsn_diff("
          + END
          + ", replay_lsn)::bigint from pg_stat_replication"
          + " where state is distinct from 'backup' order by 5 desc nulls last limit 20";

  private static final String SLOTS =
      "select slot_name, slot_type, active, wal_status, pg_wal_lsn_diff("
          + END
          + ", restart_lsn)::bigint from pg_replication_slots order by 5 desc nulls last limit 20";

  private ReplicationPart() {}

  static Replication on(Connection connection, boolean primary) throws SQLException {
    List<Replica> replicas = Asking.ask(connection, REPLICAS, ReplicationPart::replicas);
    List<Slot> slots = Asking.ask(connection, SLOTS, ReplicationPart::slots);
    if (!primary) {
      return Asking.ask(connection, OWN, rows -> own(rows, replicas, slots));
    }
    Long millis = furthest(replicas.stream().map(Replica::lagMillis).toList());
    Long bytes = furthest(replicas.stream().map(Replica::lagBytes).toList());
    return new Replication(null, millis, bytes, replicas, slots);
  }

  private static Replication own(ResultSet row, List<Replica> replicas, List<Slot> slots)
      throws SQLException {
    row.next();
    return new Replication(
        row.getBoolean(1), Asking.number(row, 2), Asking.number(row, 3), replicas, slots);
  }

  private static @Nullable Long furthest(List<@Nullable Long> all) {
    return all.stream().filter(Objects::nonNull).max(Long::compare).orElse(null);
  }

  private static List<Replica> replicas(ResultSet rows) throws SQLException {
    List<Replica> all = new ArrayList<>();
    while (rows.next()) {
      Long bytes = Asking.number(rows, 5);
      Long millis = Asking.number(rows, 4);
      all.add(
          new Replica(
              Asking.text(rows, 1),
              rows.getString(2),
              rows.getString(3),
              millis == null && bytes != null && bytes == 0 ? Long.valueOf(0) : millis,
              bytes));
    }
    return all;
  }

  private static List<Slot> slots(ResultSet rows) throws SQLException {
    List<Slot> all = new ArrayList<>();
    while (rows.next()) {
      all.add(
          new Slot(
              Asking.text(rows, 1),
              Asking.text(rows, 2),
              rows.getBoolean(3),
              rows.getString(4),
              Asking.number(rows, 5)));
    }
    return all;
  }
}
