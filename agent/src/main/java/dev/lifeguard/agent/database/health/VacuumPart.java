// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.database.health.DatabaseFacts.Table;
import dev.lifeguard.agent.database.health.DatabaseFacts.Vacuum;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Dead rows, and whether they are cleared away. Reads a line for each table, so it is asked for
 * less often than the rest. From PostgreSQL 18 on there is an upper bound to what starts
 * autovacuum.
 */
final class VacuumPart {

  private static final String SQL =
      """
      select current_setting('autovacuum')::boolean and current_setting('track_counts')::boolean,
             t.dead_in_all, t.name, t.live, t.dead, t.last_vacuum, t.last_autovacuum,
             t.dead > least(
               coalesce(o.threshold, current_setting('autovacuum_vacuum_threshold'))::float8
                 + coalesce(o.factor, current_setting('autovacuum_vacuum_scale_factor'))::float8
                 * greatest(t.reltuples, 0),
               nullif(coalesce(current_setting('autovacuum_vacuum_max_threshold', true), '-1'),
                 '-1')::float8)
        from (select s.schemaname || '.' || s.relname as name, s.n_live_tup as live,
                     s.n_dead_tup as dead, s.last_vacuum, s.last_autovacuum,
                     sum(s.n_dead_tup) over () as dead_in_all, c.reltuples::float8 as reltuples,
                     c.reloptions
                from pg_stat_user_tables s join pg_class c on c.oid = s.relid
               order by s.n_dead_tup desc limit 5) t
        left join lateral
             (select max(option_value) filter (where option_name = 'autovacuum_vacuum_threshold')
                       as threshold,
                     max(option_value) filter (where option_name = 'autovacuum_vacuum_scale_factor')
                       as factor
                from pg_options_to_table(t.reloptions)) o on true
       order by t.dead desc
      """;

  private VacuumPart() {}

  /**
   * Asks.
   *
   * @param before the tables that were due when it was asked before
   */
  static Vacuum on(Connection connection, Instant now, Set<String> before) throws SQLException {
    return Asking.ask(connection, SQL, rows -> of(rows, now, before));
  }

  /** The tables that autovacuum should come to. */
  static Set<String> due(@Nullable Vacuum vacuum) {
    return vacuum == null
        ? Set.of()
        : vacuum.tables().stream().filter(Table::due).map(Table::name).collect(Collectors.toSet());
  }

  private static Vacuum of(ResultSet rows, Instant now, Set<String> before) throws SQLException {
    List<Table> tables = new ArrayList<>();
    boolean on = true;
    long dead = 0;
    while (rows.next()) {
      on = rows.getBoolean(1);
      dead = rows.getLong(2);
      String name = Asking.text(rows, 3);
      boolean due = rows.getBoolean(8);
      tables.add(
          new Table(
              name,
              rows.getLong(4),
              rows.getLong(5),
              Asking.time(rows, 6),
              Asking.time(rows, 7),
              due,
              due && before.contains(name)));
    }
    return new Vacuum(on, now, dead, tables);
  }
}
