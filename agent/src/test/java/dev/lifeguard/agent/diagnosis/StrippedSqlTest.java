// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrippedSqlTest {

  private static final String CANARY = "canary9731secret";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT * FROM orders WHERE id = 42 | SELECT * FROM orders WHERE id = ?",
        "UPDATE users SET pin='0000', n=n+1.5e-3 WHERE x=$2 | UPDATE users SET pin=?, n=n+? WHERE x=$2",
        "select 'it''s' , E'a\\'b', U&'x', B'01', 'z' | select ? , ?, U&?, ?, ?",
        "select $$a ' b$$, $t$ $$ x $t$ from t2 | select ?, ? from t2",
        "select /* a /* b */ c */ 1 -- d | select ?",
        "select \"Weird Name\" from a$b | select \"Weird Name\" from a$b",
        "insert into t1 values (0xFF, .5, 1_000, -7) | insert into t1 values (?, ?, ?, -?)",
        "call  x ( ) | call x ( )"
      })
  void literalsGoAndNamesStay(String sql, String bare) {
    assertThat(StrippedSql.of(sql)).isEqualTo(bare);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 'canary9731secret",
        "select 'a\\' , canary9731secret '",
        "select $x$ canary9731secret",
        "select /* canary9731secret",
        "select \"canary9731secret",
        "select E'a\\\\\\' canary9731secret'",
        "select 'a' 'canary9731secret'",
        "select e'a'\n'canary9731secret\\' canary9731secret'"
      })
  void whatCannotBeToldApartIsLeftOut(String sql) {
    assertThat(StrippedSql.of(sql)).doesNotContain(CANARY).startsWith("select");
  }

  @RepeatedTest(300)
  void noLiteralOfAnyKindGetsThrough(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      sql.append(piece(random)).append(' '); // two strings in a row would be one
    }
    assertThat(StrippedSql.of(sql.toString())).as(sql.toString()).doesNotContain(CANARY);
  }

  private static String piece(Random random) {
    String value = noise(random) + CANARY + noise(random);
    String quoted = value.replace("'", "''");
    List<String> pieces =
        List.of(
            " select a1 ",
            "\"a col\"",
            "'" + quoted.replace("\\", "") + "'",
            "'" + quoted + "'",
            "E'" + quoted.replace("\\", "\\\\") + "'",
            "$$" + value.replace("$", "") + "$$",
            "$tag$" + value.replace("$", "") + "$tag$",
            "/*" + value.replace("*", "").replace("/", "") + "*/",
            "--" + value.replace("\n", "") + "\n",
            " 9731 ",
            ", ",
            "$1",
            "::text ");
    return pieces.get(random.nextInt(pieces.size()));
  }

  private static String noise(Random random) {
    String signs = "' \"$\\-/*ex9\n;,(";
    StringBuilder noise = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      noise.append(signs.charAt(random.nextInt(signs.length())));
    }
    return noise.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 199, 200, 201, 5_000, 100_000})
  void itIsShort(int length) {
    assertThat(StrippedSql.of("select " + "x".repeat(length))).hasSizeLessThanOrEqualTo(201);
  }
}
