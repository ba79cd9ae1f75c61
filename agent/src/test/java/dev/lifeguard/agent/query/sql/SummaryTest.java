// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

  /** Statement, summary, operation, tables. The first six are the examples of the conventions. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      nullValues = "-",
      value = {
        "SELECT * FROM wuser_table WHERE username = ? | SELECT wuser_table | SELECT | wuser_table",
        "INSERT INTO shipping_details (order_id, address) SELECT order_id, address FROM orders WHERE order_id = ? | INSERT shipping_details SELECT orders | INSERT | shipping_details orders",
        "SELECT * FROM songs, artists WHERE songs.artist_id == artists.id | SELECT songs artists | SELECT | songs artists",
        "SELECT order_date FROM (SELECT * FROM orders o JOIN customers c ON o.customer_id = c.customer_id) | SELECT SELECT orders customers | SELECT | orders customers",
        "SELECT * FROM \"song list\" | SELECT \"song list\" | SELECT | \"song list\"",
        "{call some_stored_procedure} | call some_stored_procedure | CALL | -",
        "{? = call s.f(?, 'x')} | call s.f | CALL | -",
        "CALL p(1) | CALL p | CALL | -",
        "select f(1) | select | SELECT | -",
        "select * from s.get_orders(1) g join b on true | select s.get_orders b | SELECT | b",
        "select a.from, b as update from a as x, only b y where x.a in (1, 2), c | select a b | SELECT | a b",
        "select 1 from a left join b using (x, y), c | select a b c | SELECT | a b c",
        "select 1 from (a join b on a.x = b.x) join c on true | select a b c | SELECT | a b c",
        "select * from a, lateral (select 1 from c) x, d | select a select c d | SELECT | a c d",
        "select extract(year from d), trim(both from x) from t | select t | SELECT | t",
        "select a is distinct from b from t | select t | SELECT | t",
        "select * from a where exists (select 1 from b where b.x = a.x) order by a.y, a.z | select a select b | SELECT | a b",
        "select 1 union all select 2 from b | select select b | SELECT | b",
        "(select 1 from a) union (select 2 from b) | select a select b | SELECT | a b",
        "select a into x from t for update of t | select x t | SELECT | x t",
        "insert into public.\"Order\" (a) values (1),(2) on conflict (a) do update set b = 1 | insert public.\"Order\" | INSERT | public.\"Order\"",
        "update only t set a = 1 from u, v where x | update t u v | UPDATE | t u v",
        "delete from only t using u join v using (x) where y | delete t u v | DELETE | t u v",
        "merge into t using (select 1 from s) x on true when matched then update set b = 1 when not matched then insert values (1) | merge t select s | MERGE | t s",
        "with a as (select * from orders) select * from a join b on true | select orders select b | SELECT | orders b",
        "with a as (select 1 from o), b (x, y) as not materialized (select 1 from a) update t set x = 1 from a, b | select o select update t | UPDATE | o t",
        "WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n+1 FROM t WHERE n < 100) SELECT sum(n) FROM t | VALUES SELECT SELECT | SELECT | -",
        "with d as (delete from q where x returning *) insert into log select * from d | delete q insert log select | INSERT | q log",
        "insert into t with x as (select 1 from a) select * from x | insert t select a select | INSERT | t a",
        "values (1, 2) | values | VALUES | -",
        "table foo | table foo | TABLE | foo",
        "explain (analyze, format json) select * from t | explain select t | EXPLAIN | t",
        "EXPLAIN ANALYZE VERBOSE update t set a = 1 | EXPLAIN update t | EXPLAIN | t",
        "create table if not exists foo (a int references b (c)) with (fillfactor=70) | create table foo | CREATE | foo",
        "create temp table x as select * from y | create table x select y | CREATE | x y",
        "create or replace view v as with c as (select 1 from a) select * from c | create view v select a select | CREATE | v a",
        "create unique index concurrently if not exists i on only t (a) where b | create index i t | CREATE | t",
        "create index on t (a) | create index t | CREATE | t",
        "alter table if exists only foo add constraint c foreign key (a) references b on delete cascade | alter table foo | ALTER | foo",
        "drop table if exists a, b cascade | drop table a b | DROP | a b",
        "drop materialized view mv | drop materialized view mv | DROP | mv",
        "create policy p on t for select using (x) | create policy t | CREATE | t",
        "create trigger g before insert or update on t for each row execute function f() | create trigger g t | CREATE | t",
        "create function f(a int) returns int as $$ select 1 from x $$ language sql | create function f | CREATE | -",
        "alter role x password 'p' | alter role | ALTER | -",
        "create user mapping for a server s options (user 'b') | create user | CREATE | -",
        "refresh materialized view concurrently mv | refresh materialized view mv | REFRESH | mv",
        "truncate table a, only b restart identity | truncate table a b | TRUNCATE | a b",
        "lock table a in share mode | lock table a | LOCK | a",
        "vacuum (full, analyze) t | vacuum t | VACUUM | t",
        "VACUUM FULL VERBOSE ANALYZE s.t (a, b) | VACUUM s.t | VACUUM | s.t",
        "analyze t | analyze t | ANALYZE | t",
        "copy t (a, b) from stdin with (format csv) | copy t | COPY | t",
        "copy (select a from t) to stdout | copy select t | COPY | t",
        "grant select, update on t to u | grant | GRANT | -",
        "alter default privileges in schema s grant select on tables to u | alter schema | ALTER | -",
        "prepare p (int) as update t set a = $1 | prepare update t | PREPARE | t",
        "declare c cursor for select 1 from t | declare select t | DECLARE | t",
        "execute p (1, 2) | execute p | EXECUTE | -",
        "begin | begin | BEGIN | -",
        "COMMIT | COMMIT | COMMIT | -",
        "rollback to savepoint x | rollback | ROLLBACK | -",
        "set search_path to x | set | SET | -",
        "listen x | listen | LISTEN | -",
        "do $$ x $$ | do | DO | -",
        "select 1; select 2 from b; update c set d = 1; | select; select b; update c | SELECT | b c",
        "/* from x */ -- y\u2028z | - | OTHER | -",
        "'select' from t | - | OTHER | -",
        "bogus from t | - | OTHER | -",
        "select count(delete), sum(values), coalesce(update, 1) from t | select t | SELECT | t",
        "select * from 'artists', x | select x | SELECT | x",
        "select * from Orders o, \"orders\", ORDERS | select Orders \"orders\" ORDERS | SELECT | Orders \"orders\" ORDERS",
      })
  void operationsAndTargetsInTheOrderOfTheText(
      String sql, String summary, String operation, String tables) {
    ScannedSql scanned = SqlScanner.scan(sql);
    assertThat(scanned.summary()).isEqualTo(summary == null ? "" : summary);
    assertThat(scanned.operation()).isEqualTo(operation);
    assertThat(String.join(" ", scanned.tables())).isEqualTo(tables == null ? "" : tables);
  }

  @Test
  void aLongSummaryEndsBehindAName() {
    String names =
        IntStream.range(0, 100).mapToObj(i -> "table_" + i).collect(Collectors.joining(", "));
    ScannedSql scanned = SqlScanner.scan("SELECT * FROM " + names);
    assertThat(scanned.summary())
        .hasSizeBetween(245, 255)
        .startsWith("SELECT table_0 table_1 ")
        .endsWith(" table_27");
    assertThat(scanned.tables()).hasSize(64).startsWith("table_0").endsWith("table_63");
  }
}
