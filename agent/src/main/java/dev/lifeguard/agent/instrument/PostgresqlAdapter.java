// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument;

import java.util.List;

/**
 * pgJDBC 42.2 to 42.7: the driver layer, where a statement runs once whatever wraps it. The narrow
 * overloads of {@code createStatement} and {@code prepareStatement} end in the wide ones.
 */
final class PostgresqlAdapter implements LibraryAdapter {

  /** Where an answer's rows arrive, all of them or a portion, as a list: no row is counted. */
  private static final String ROWS =
      "(Lorg/postgresql/core/Query;[Lorg/postgresql/core/Field;Ljava/util/List;";

  @Override
  public List<String> packages() {
    return List.of("org.postgresql.");
  }

  @Override
  public List<HookedType> types() {
    return List.of(
        HookedType.of(
            "org.postgresql.Driver",
            Slot.NONE,
            Hook.required("Connect", "connect", "(Ljava/lang/String;Ljava/util/Properties;)")),
        HookedType.of(
            "org.postgresql.ds.common.BaseDataSource",
            Slot.NONE,
            Hook.required("Source", "getConnection", "(Ljava/lang/String;Ljava/lang/String;)")),
        HookedType.of(
            "org.postgresql.ds.PGPoolingDataSource",
            Slot.NONE,
            Hook.required("Shut", "close", "()"),
            Hook.required("Source", "getConnection", "()"),
            Hook.required("Source", "getConnection", "(Ljava/lang/String;Ljava/lang/String;)")),
        HookedType.of(
            "org.postgresql.jdbc.PgConnection",
            Slot.STATE,
            Hook.required("Close", "close", "()"),
            Hook.required("Close", "abort", "(Ljava/util/concurrent/Executor;)"),
            Hook.required("Commit", "commit", "()"),
            Hook.required("Rollback", "rollback", "()"),
            Hook.required("AutoCommit", "setAutoCommit", "(Z)"),
            Hook.required("CreateStatement", "createStatement", "(III)"),
            Hook.required("Prepare", "prepareStatement", "(Ljava/lang/String;III)"),
            Hook.required("Prepare", "prepareCall", "(Ljava/lang/String;III)"),
            Hook.required("Prepare", "prepareStatement", "(Ljava/lang/String;I)"),
            Hook.required("Prepare", "prepareStatement", "(Ljava/lang/String;[I)"),
            Hook.required(
                "Prepare", "prepareStatement", "(Ljava/lang/String;[Ljava/lang/String;)")),
        HookedType.of(
            "org.postgresql.jdbc.PgStatement",
            Slot.STATE,
            Hook.required("Execute", "executeQuery", "(Ljava/lang/String;)"),
            Hook.required("Execute", "execute", "(Ljava/lang/String;)"),
            Hook.required("Execute", "execute", "(Ljava/lang/String;I)"),
            Hook.required("Execute", "execute", "(Ljava/lang/String;[I)"),
            Hook.required("Execute", "execute", "(Ljava/lang/String;[Ljava/lang/String;)"),
            Hook.required("Execute", "executeUpdate", "(Ljava/lang/String;)"),
            Hook.required("Execute", "executeUpdate", "(Ljava/lang/String;I)"),
            Hook.required("Execute", "executeUpdate", "(Ljava/lang/String;[I)"),
            Hook.required("Execute", "executeUpdate", "(Ljava/lang/String;[Ljava/lang/String;)"),
            Hook.optional("Execute", "executeLargeUpdate", "(Ljava/lang/String;)"),
            Hook.optional("Execute", "executeLargeUpdate", "(Ljava/lang/String;I)"),
            Hook.optional("Execute", "executeLargeUpdate", "(Ljava/lang/String;[I)"),
            Hook.optional(
                "Execute", "executeLargeUpdate", "(Ljava/lang/String;[Ljava/lang/String;)"),
            Hook.required("ExecuteBatch", "executeBatch", "()"),
            Hook.optional("ExecuteBatch", "executeLargeBatch", "()")),
        HookedType.of(
            "org.postgresql.jdbc.PgPreparedStatement",
            Slot.NONE,
            Hook.required("ExecutePrepared", "executeQuery", "()"),
            Hook.required("ExecutePrepared", "executeUpdate", "()"),
            Hook.optional("ExecutePrepared", "executeLargeUpdate", "()"),
            Hook.required("ExecutePrepared", "execute", "()"),
            Hook.required("ExecuteBatch", "executeBatch", "()")),
        HookedType.of(
            "org.postgresql.jdbc.PgCallableStatement",
            Slot.NONE,
            Hook.optional("ExecutePrepared", "executeUpdate", "()")),
        HookedType.of(
            "org.postgresql.jdbc.PgStatement$StatementResultHandler",
            Slot.NONE,
            Hook.optional("Rows", "handleResultRows", ROWS)),
        HookedType.of(
            "org.postgresql.jdbc.PgResultSet$CursorResultHandler",
            Slot.NONE,
            Hook.optional("RowsOfCursor", "handleResultRows", ROWS)));
  }
}
