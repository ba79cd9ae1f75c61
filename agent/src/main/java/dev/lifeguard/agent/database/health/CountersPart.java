// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import dev.lifeguard.agent.database.health.DatabaseFacts.Wraparound;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What the server counts.
 *
 * @param hit blocks of this database found in its memory
 * @param read blocks that were not
 */
record CountersPart(long hit, long read, Wraparound wraparound) {

  private static final String SQL =
      """
      select coalesce(d.blks_hit, 0), coalesce(d.blks_read, 0), f.xid, f.mxid, f.datname,
             current_setting('autovacuum_freeze_max_age')::bigint
        from (select datname, age(datfrozenxid)::bigint as xid, mxid_age(datminmxid)::bigint as mxid
                from pg_database order by greatest(age(datfrozenxid), mxid_age(datminmxid)) desc
               limit 1) f
        left join pg_stat_database d on d.datname = current_database()
      """;

  static CountersPart on(Connection connection) throws SQLException {
    return Asking.ask(connection, SQL, CountersPart::of);
  }

  private static CountersPart of(ResultSet row) throws SQLException {
    row.next();
    return new CountersPart(
        row.getLong(1),
        row.getLong(2),
        new Wraparound(row.getLong(3), row.getLong(4), Asking.text(row, 5), row.getLong(6)));
  }
}
