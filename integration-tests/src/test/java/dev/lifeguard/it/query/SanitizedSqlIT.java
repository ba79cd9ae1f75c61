// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sanitized text is still SQL: PostgreSQL's parser takes it, with a parameter where a literal
 * was. The statements are such as people and libraries write; only {@code DATE '…'} and its like
 * are left out, since the grammar wants a literal there.
 */
class SanitizedSqlIT {

  private static Connection connection;
  private static Scanner scanner;

  @BeforeAll
  static void tables() throws Exception {
    TestDatabase database = TestPostgres.shared().database(SanitizedSqlIT.class);
    connection = database.connect();
    scanner = new Scanner();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table customers (id bigint primary key, name text not null, region text,
            born date, data jsonb, tags text[]);
          create table orders (id bigint primary key, customer_id bigint references customers,
            total numeric(12, 2), status text, note text, created_at timestamptz, uid uuid,
            active boolean default true);
          create table "Order Lines" ("Order Id" bigint, "from" int, quantity int, price float8);
          create function discount(bigint, numeric) returns numeric
            language sql as 'select $2 * 0.9';
          """);
    }
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  static String[] statements() {
    return Statements.ALL;
  }

  @ParameterizedTest
  @MethodSource("statements")
  void postgresqlParsesTheSanitizedText(String sql) throws Exception {
    String text = scanner.sanitized(sql);
    assertThatCode(() -> parse(sql)).as("the statement itself").doesNotThrowAnyException();
    assertThatCode(() -> parse(text)).as(text).doesNotThrowAnyException();
    assertThat(text).doesNotContain("secret").doesNotContain("4711").doesNotContain("'");
  }

  /** Parse and Describe; nothing is executed. */
  private static void parse(String sql) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      prepared.getParameterMetaData();
    }
  }
}
