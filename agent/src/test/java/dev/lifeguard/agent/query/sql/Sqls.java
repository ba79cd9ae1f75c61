// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import java.util.Locale;
import java.util.Random;

/**
 * Random statements. Every literal, and everything else that is not to be told, holds {@link
 * #CANARY}; two statements made from the same seed differ only in what a fingerprint ignores.
 */
final class Sqls {

  static final String CANARY = "qanary9731";

  private static final String[] NOISE = {
    "'",
    "''",
    "\"",
    "$",
    "$$",
    "$a$",
    "\\",
    "\\\\",
    "--",
    "/*",
    "*/",
    ";",
    ",",
    "(",
    ")",
    "?",
    "\n",
    " ",
    "é",
    "🐘",
    "x",
    "E'",
    " from t "
  };

  /** What plain strings hold. */
  enum Backslashes {
    NONE,
    /** They are characters, and may stand before the last quote. */
    CHARACTERS,
    /** They escape: {@code standard_conforming_strings=off}. */
    ESCAPES
  }

  private final Backslashes backslashes;
  private final Random shape;
  private final Random values;
  private final StringBuilder sql = new StringBuilder();

  private Sqls(long shape, long values, Backslashes backslashes) {
    this.backslashes = backslashes;
    this.shape = new Random(shape);
    this.values = new Random(values);
  }

  /**
   * @param shape makes the statement
   * @param values makes its literals, white space, comments, case and the length of its lists
   */
  static String statement(long shape, long values) {
    return statement(shape, values, Backslashes.NONE);
  }

  static String statement(long shape, long values, Backslashes backslashes) {
    Sqls sqls = new Sqls(shape, values, backslashes);
    sqls.statements();
    return sqls.sql.toString();
  }

  private void statements() {
    statement(0);
    while (shape.nextInt(8) == 0) {
      sql.append(';');
      blank();
      statement(0);
    }
  }

  private void statement(int depth) {
    switch (shape.nextInt(12)) {
      case 0 -> insert(depth);
      case 1 -> {
        words("update orders set a =");
        expression(depth + 1);
        words("where b =");
        expression(depth + 1);
      }
      case 2 -> {
        words("delete from orders where a in");
        list(depth + 1);
      }
      case 3 -> {
        words("with c as (");
        select(depth + 1);
        words(") select * from c where d =");
        expression(depth + 1);
      }
      case 4 -> {
        words("alter role r password");
        string();
      }
      case 5 -> {
        words("create user mapping for u server s options (user");
        string();
        words(", password");
        string();
        words(")");
      }
      case 6 -> words("set local app.tenant = " + CANARY);
      case 7 -> {
        words("do");
        dollarString();
      }
      default -> select(depth);
    }
  }

  private void insert(int depth) {
    words("insert into orders (a, b) values");
    int columns = 1 + shape.nextInt(4);
    for (int row = values.nextInt(5); row >= 0; row--) {
      words("(");
      for (int i = 0; i < columns; i++) {
        words(i == 0 ? "" : ",");
        literal();
      }
      words(row == 0 ? ")" : "),");
    }
    if (shape.nextBoolean()) {
      words("returning");
      expression(depth + 1);
    }
  }

  private void select(int depth) {
    words("select");
    for (int i = shape.nextInt(3); i >= 0; i--) {
      expression(depth + 1);
      words(i == 0 ? "" : ",");
    }
    words("from orders o join \"Order Lines\" l on o.id = l.id where");
    expression(depth + 1);
    words("limit");
    number();
  }

  private void expression(int depth) {
    switch (shape.nextInt(depth > 6 ? 3 : 11)) {
      case 0, 1 -> literal();
      case 2 -> words("o.total");
      case 3 -> {
        words("(");
        expression(depth + 1);
        words(")");
      }
      case 4 -> {
        literal();
        words("::text");
      }
      case 5 -> {
        words("o.data -> ");
        string();
        words("? ");
        string();
      }
      case 6 -> {
        words("o.id in");
        list(depth + 1);
      }
      case 7 -> {
        words("coalesce(");
        expression(depth + 1);
        words(",");
        expression(depth + 1);
        words(")");
      }
      case 8 -> {
        expression(depth + 1);
        words("||");
        expression(depth + 1);
      }
      case 9 -> {
        words("exists (");
        select(depth + 1);
        words(")");
      }
      default -> {
        words("a like");
        string();
        words(backslashes == Backslashes.ESCAPES ? "escape '\\\\'" : "escape '\\'");
        words("and b between");
        number();
        words("and");
        number();
      }
    }
  }

  private void list(int depth) {
    if (depth < 5 && shape.nextInt(6) == 0) {
      words("(");
      select(depth);
      words(")");
      return;
    }
    words("(");
    for (int i = values.nextInt(6); i >= 0; i--) {
      literal();
      words(i == 0 ? "" : ",");
    }
    words(")");
  }

  private void literal() {
    if (values.nextInt(3) == 0) {
      number();
    } else {
      string();
    }
  }

  private void number() {
    String digits = CANARY.replaceAll("\\D", "");
    String[] forms = {
      digits, "." + digits, digits + ".5e-3", "0x" + digits, "1_000_" + digits, "-" + digits, "+ 1"
    };
    blank();
    sql.append(forms[values.nextInt(forms.length)]);
    blank();
  }

  private void string() {
    blank();
    String value = noise() + CANARY + noise();
    String plain = plain(value);
    switch (values.nextInt(7)) {
      case 0 ->
          sql.append("E'").append(value.replace("\\", "\\\\").replace("'", "\\'")).append('\'');
      case 1 -> dollarString();
      case 2 -> sql.append("U&'").append(plain).append("' uescape '!'");
      case 3 -> sql.append("'").append(plain).append("'\n 'more ").append(CANARY).append('\'');
      case 4 -> sql.append(values.nextBoolean() ? "N'" : "n'").append(plain).append('\'');
      default -> sql.append('\'').append(plain).append('\'');
    }
    blank();
  }

  private String plain(String value) {
    return switch (backslashes) {
      case NONE -> value.replace("'", "''").replace("\\", "/");
      case CHARACTERS -> value.replace("'", "''") + (values.nextInt(4) == 0 ? "\\" : "");
      case ESCAPES -> value.replace("\\", "\\\\").replace("'", "\\'");
    };
  }

  private void dollarString() {
    String tag = new String[] {"$$", "$a$", "$_tag1$", "$é$"}[values.nextInt(4)];
    String value = (noise() + CANARY + noise()).replace(tag, "") + " ";
    sql.append(' ').append(tag).append(value.replace("$", "€")).append(tag);
    blank();
  }

  private String noise() {
    StringBuilder noise = new StringBuilder();
    for (int i = values.nextInt(4); i > 0; i--) {
      noise.append(NOISE[values.nextInt(NOISE.length)]);
    }
    return noise.toString();
  }

  /** Words in some case, with something blank around them. */
  private void words(String words) {
    blank();
    for (String word : words.trim().split(" ", -1)) {
      boolean quoted = word.contains("\"") || word.contains("'");
      boolean upper = !quoted && !word.contains(CANARY) && values.nextBoolean();
      sql.append(upper ? word.toUpperCase(Locale.ROOT) : word);
      if (!word.startsWith("\"Order")) {
        blank();
      } else {
        sql.append(' ');
      }
    }
  }

  private void blank() {
    String safe = (noise() + CANARY + noise()).replace("/", "").replace("*", "");
    switch (values.nextInt(12)) {
      case 0 -> sql.append("/* ").append(safe).append(" /* nested */ ").append(CANARY).append("*/");
      case 1 -> sql.append(" -- ").append(safe.replace("\n", "")).append('\n');
      case 2 -> sql.append("\t\r\n ");
      default -> sql.append(' ');
    }
  }
}
