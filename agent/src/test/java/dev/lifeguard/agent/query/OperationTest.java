// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {

  @ParameterizedTest
  @EnumSource
  void everyKeywordIsFoundInAnyCase(Operation operation) {
    String keyword = operation.name();
    assertThat(Operation.of(keyword)).isEqualTo(operation);
    assertThat(Operation.of(keyword + " x")).isEqualTo(operation);
    assertThat(Operation.of(keyword.toLowerCase(Locale.ROOT) + "(1)")).isEqualTo(operation);
    assertThat(Operation.of(keyword + ";")).isEqualTo(operation);
  }

  @Test
  void aWordThatOnlyBeginsLikeAKeywordIsAnother() {
    assertThat(Operation.of("selection")).isEqualTo(Operation.OTHER);
    assertThat(Operation.of("DOUBLE 1")).isEqualTo(Operation.OTHER);
    assertThat(Operation.of("set2")).isEqualTo(Operation.OTHER);
  }

  @Test
  void unlistenIsNotListen() {
    assertThat(Operation.of("UNLISTEN x")).isEqualTo(Operation.UNLISTEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " \t\r\n select 1",
        "-- one\n-- two\nselect 1",
        "/* from here */select 1",
        "/* one */ -- two\n /* three */ select 1",
        "/* PostgreSQL /* nests */ these */ select 1",
        "((select 1) union (select 2))",
        "/**/select 1",
        "/*/ still one */select 1",
      })
  void whiteSpaceCommentsAndBracketsAreSkipped(String sql) {
    assertThat(Operation.of(sql)).isEqualTo(Operation.SELECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{call f(?)}", "{ call f() }", "{?= call f(?)}", "{ ? = CALL f()}"})
  void theEscapesOfJdbcForCallsAreCalls(String sql) {
    assertThat(Operation.of(sql)).isEqualTo(Operation.CALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "--",
        "-- only a comment",
        "/*",
        "/* open",
        "/*/",
        "(",
        "{",
        "-",
        "/",
        "?",
        "1",
        "é",
        "🐘 select",
        "\u0000",
        "[select]",
        "@x",
        "/* open /* twice */"
      })
  void whatIsNoStatementIsOther(String sql) {
    assertThat(Operation.of(sql)).isEqualTo(Operation.OTHER);
  }

  @Test
  void noTextIsOther() {
    assertThat(Operation.of(null)).isEqualTo(Operation.OTHER);
  }

  @ParameterizedTest
  @CsvSource({"insert into t values (1),INSERT", "with x as (select 1) delete from t,WITH"})
  void theFirstWordDecides(String sql, Operation expected) {
    assertThat(Operation.of(sql)).isEqualTo(expected);
  }

  @Test
  void tenMegabytesOfCommentAreReadOnce() {
    String sql = "/*" + "* / ".repeat(2_500_000) + "*/ select 1";
    assertThat(Operation.of(sql)).isEqualTo(Operation.SELECT);
  }
}
