// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScannerBoundsTest {

  @Test
  void aListOfAnyLengthIsOneElement() {
    String sql = "select 1 from t where a in (" + "4711, ".repeat(100_000) + "1) and b = 2";
    assertThat(SqlScanner.scan(sql).text()).isEqualTo("select ? from t where a in (?) and b = ?");
  }

  @Test
  void aLongTextIsCutAtTheEndOfAToken() {
    ScannedSql scanned = SqlScanner.scan("select " + "column_name, ".repeat(10_000) + "x from t");
    assertThat(scanned.text())
        .hasSizeBetween(SqlScanner.MOST_TEXT - 20, SqlScanner.MOST_TEXT)
        .matches("select (column_name, )*column_name,? …");
    assertThat(scanned.operation()).isEqualTo("SELECT");
  }

  @Test
  void whatIsTooLongToBeReadIsLeftOut() {
    String sql = "select 1 /*" + "x".repeat(SqlScanner.MOST_READ) + "*/ from t";
    assertThat(SqlScanner.scan(sql).text()).isEqualTo("select ? …");
    String literal = "select '" + "x".repeat(SqlScanner.MOST_READ) + "', canary from t";
    assertThat(SqlScanner.scan(literal).text()).isEqualTo("select ? …");
  }

  /** Recursion would overflow the stack; what begins anew at each of them would never end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "((1,1),",
        "in (",
        "in (1,",
        "values (1,",
        "[",
        "/*",
        "/* x ",
        "$a$a$b$ ",
        "$a",
        "'a'\n",
        "'\\' ",
        "'a\\'",
        "\"",
        "- ",
        "--",
        "u&'' uescape ",
        "with a as (",
        "select ",
        "from a,",
        ".",
        "a.",
        "1.",
        "e'",
        ";",
        "explain ",
        "E",
        "?",
        "\uD800"
      })
  void aMillionOfAnythingIsReadInOnePass(String piece) {
    ScannedSql scanned = SqlScanner.scan(piece.repeat(SqlScanner.MOST_READ / piece.length()));
    assertThat(scanned.text()).hasSizeLessThanOrEqualTo(SqlScanner.MOST_TEXT);
    assertThat(scanned.summary()).hasSizeLessThanOrEqualTo(255);
  }
}
