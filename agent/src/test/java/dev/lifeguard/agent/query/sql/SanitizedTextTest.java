// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SanitizedTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\u0001',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "select 'x' => select ?",
        "select 'it''s', '' => select ?, ?",
        "select 'C:\\' from t where a = 'b' => select ? from t where a = ?",
        "select E'a\\'b', e'\\\\' from t => select ?, ? from t",
        "select U&'\\0041', u&'d!0061' UESCAPE '!', n => select ?, ?, n",
        "select B'01', x'1F', N'n' => select ?, ?, ?",
        "select $$a ' b$$, $t$ $$ x $t$, $é_1$x$é_1$ => select ?, ?, ?",
        "select a$b, a$b$c from t => select a$b, a$b$c from t",
        "select 1, 1.5, .5, 5., 1e5, 1.5e-3, 0x1F, 0o17, 0b1, 1_000 => select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?",
        "select a[1:2], 1..10 => select a[?:?], ?..?",
        "select t1.c2, x3 from t1 => select t1.c2, x3 from t1",
        "select 'x'::date, DATE 'x', interval '1' day, date'x' => select ?::date, DATE ?, interval ? day, date ?",
        "select cast('5' as int), 5::text => select cast(? as int), ?::text",
        "where a = -1 and b between -1 and - 2 and c = (-3) => where a = ? and b between ? and ? and c = (?)",
        "select a-1, a - 1, (a)-1, a[1]-1, -a, ?-1 => select a-?, a - ?, (a)-?, a[?]-?, -a, ?-?",
        "select 2*-3, a=-1, a<-1, @-1 => select ?*?, a=?, a<?, @-?",
        "select - - 5, -$1, -? => select - ?, -$1, -?",
        "where a = $1 and b = ? => where a = $1 and b = ?",
        "where j ? 'k' and j ?| array['a','b'] and j ?& $1 => where j ? ? and j ?| array[?] and j ?& $1",
        "where j ?? 'k' and j ??| ? and j @? '$.a' and j @@ 'x' => where j ?? ? and j ??| ? and j @? ? and j @@ ?",
        "where j -> 'a' ->> 'b' #>> '{a,b}' = 'c' => where j -> ? ->> ? #>> ? = ?",
        "select 1 -- canary↵+ 2 => select ? + ?",
        "select /* a /* b */ canary */ 1 /*traceparent='00-1'*/ => select ?",
        "select 1 --x⇤from t => select ? from t",
        "select \"Weird 'Name\", \"a\"\"b\", U&\"d\\0061\" from t => select \"Weird 'Name\", \"a\"\"b\", U&\"d\\0061\" from t",
        "select⇥1⇤↵  from   t  => select ? from t",
        "select 'a'↵ 'b' -- c↵ 'd' => select ?",
        "select e'a'↵'b\\' canary', c => select ?, c",
        "select 'a' 'b' => select ? ?",
        "select 1; select 2;; ; => select ?; select ?",
        "; ;select 1; => select ?",
        "select 'x'AND'y'or 1or 2 => select ? AND ? or ? ?",
        "ALTER ROLE x PASSWORD 'p' => ALTER ROLE x PASSWORD ?",
        "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'b', password 'c') => CREATE USER MAPPING FOR a SERVER s OPTIONS (user ?, password ?)",
        "COPY t FROM '/x' WITH (DELIMITER ',') => COPY t FROM ? WITH (DELIMITER ?)",
        "DO $x$ begin perform 1; end $x$ language plpgsql => DO ? language plpgsql",
        "SET search_path TO tenant_1, \"T 2\" => SET search_path TO ?, ?",
        "SET LOCAL app.tenant = abc => SET LOCAL app.tenant = ?",
        "set x to default => set x to default",
        "SET TRANSACTION ISOLATION LEVEL READ COMMITTED => SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
        "alter role r in database d set y = z => alter role r in database d set y = ?",
        "update t set a = b where c = d => update t set a = b where c = d",
        "SAVEPOINT s_17 => SAVEPOINT ?",
        "release savepoint s_17 => release savepoint ?",
        "ROLLBACK TO SAVEPOINT \"s 17\"; select x => ROLLBACK TO SAVEPOINT ?; select x",
        "{call f('x', ?)} => {call f(?, ?)}",
        "{ts '2020-01-01 00:00:00'} => {ts ?}",
        "select 5.a.b, 123abc => select ?, ?",
        "select true, null, a is null from t => select true, null, a is null from t",
      })
  void literalsGoAndTheRestStays(String sql, String text) {
    assertThat(SqlScanner.scan(withBlanks(sql)).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\u0001',
      value = {
        "where a in (1) => where a in (?)",
        "where a in (1, 2,3) => where a in (?)",
        "where a IN ($1, $2, $3) and b => where a IN ($1) and b",
        "where a not in (?,?,?) => where a not in (?)",
        "where a in ('x'::uuid, 'y'::uuid) => where a in (?::uuid)",
        "where a in (1, b, 2, 3) => where a in (?, b, ?)",
        "where (a, b) in ((1, 2), (3,4)) => where (a, b) in ((?, ?))",
        "where a in (-1, 2, null, true) => where a in (?)",
        "where a in (select b, b from t where c is null) => where a in (select b, b from t where c is null)",
        "where a in (select b from t where c in (1,2)) => where a in (select b from t where c in (?))",
        "insert into t values (1, 'a'), (2, 'b') , (3,'c') => insert into t values (?, ?)",
        "insert into t values (1, now()), (2, NOW()) returning x => insert into t values (?, now()) returning x",
        "insert into t values (1, null), (2, 'a') on conflict do nothing => insert into t values (?, ?) on conflict do nothing",
        "insert into t values (1, default), (2, 3) => insert into t values (?, default), (?, ?)",
        "insert into t values ($1, $2::jsonb), ($3, $4::jsonb); select 1 => insert into t values ($1, $2::jsonb); select ?",
        "select * from (values (1), (2), (3)) v(a) => select * from (values (?)) v(a)",
        "insert into t values (1) on duplicate key update a = values(a), b = values(b) => insert into t values (?) on duplicate key update a = values(a), b = values(b)",
        "select array[1,2,3], array[[1,2],[3,4]] => select array[?], array[[?,?]]",
        "where a = any(array['x'::text, 'y'::text]) => where a = any(array[?::text])",
        "select concat('a', 'b', 'c'), coalesce(1, null) => select concat(?, ?, ?), coalesce(?, null)",
        "where a in (1, 2 => where a in (?, ?",
        "where a in (in (1, 2), in (3)) => where a in (in (?))",
      })
  void equalNeighboursOfAListBecomeOne(String sql, String text) {
    assertThat(SqlScanner.scan(withBlanks(sql)).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\u0001',
      value = {
        "select 'canary => select ?",
        "select E'canary\\' and 1 => select ?",
        "select $x$ canary $y$ => select ?",
        "select /* canary => select",
        "select \"canary => select ?",
        "select 1, 'a' /* /* canary */ => select ?, ?",
        "select U&'canary\\ => select ?",
      })
  void whatDoesNotEndIsALiteralToTheEnd(String sql, String text) {
    assertThat(SqlScanner.scan(withBlanks(sql)).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\u0001',
      value = {
        "where a like ? escape '\\' and b = 'c' => where a like ? escape ? and b = ?",
        "where a like ? escape '\\' /* ' */ and b = 'c\\' => where a like ? escape ? and b = ?",
        "where a like 'x\\' or b like 'y\\' and c = 1 => where a like ? or b like ? and c = ?",
        "where a = '\\\\' and b = 'c' => where a = ? and b = ?",
        "values ('it\\'s canary', 'he\\'s', 5) => values (? …",
        "where a = 'it\\'s canary' and b = 1 => where a = ? …",
        "where a = 'x\\' and canary' => where a = ? …",
        "where a = 'x\\' and b = 'canary => where a = ? …",
        "select '\\' /* ' */, canary => select ? …",
      })
  void theTextEndsAtABackslashThatMayEscapeAQuote(String sql, String text) {
    assertThat(SqlScanner.scan(withBlanks(sql)).text()).isEqualTo(text);
  }

  /** A table of one-line texts cannot have them. */
  private static String withBlanks(String sql) {
    return sql.replace('↵', '\n').replace('⇤', '\r').replace('⇥', '\t');
  }
}
