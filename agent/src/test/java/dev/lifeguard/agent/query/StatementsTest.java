// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.agent.measure.Exemplar;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.pool.StatementTimes;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {

  private static final Endpoint ORDERS =
      new Endpoint("postgresql", "orders", "db", 5432, "jdbc:postgresql://db/orders");

  private final Statements statements = new Statements();
  private final StatementTimes times = statements.of(ORDERS);

  @Test
  void countsByKindAndOutcome() {
    times.record("select 1", false, 10, null);
    times.record("select 2", false, 20, null);
    times.record("insert into t values (1)", true, 30, null);
    times.record(null, true, 40, null);
    times.record("select 3", false, 50, new SQLException("no such table", "42P01"));
    times.record("select 4", false, 60, new IllegalStateException());

    assertThat(statements.snapshot())
        .extracting(
            OperationSnapshot::operation,
            OperationSnapshot::errorType,
            each -> each.duration().count(),
            each -> each.duration().sumNanos())
        .containsExactlyInAnyOrder(
            tuple("SELECT", null, 2L, 30L),
            tuple("BATCH INSERT", null, 1L, 30L),
            tuple("BATCH OTHER", null, 1L, 40L),
            tuple("SELECT", "42P01", 1L, 50L),
            tuple("SELECT", "java.lang.IllegalStateException", 1L, 60L));
  }

  @Test
  void aStateThatIsNoSqlStateGivesWayToTheClass() {
    times.record("select 1", false, 1, new SQLException("x", "much too long"));

    assertThat(statements.snapshot())
        .extracting(OperationSnapshot::errorType)
        .containsExactly("java.sql.SQLException");
  }

  @Test
  void manyKindsOfErrorsShareWhatIsBeyondTheBound() {
    for (int i = 0; i < 5000; i++) {
      times.record("select 1", false, 1, new SQLException("x", String.format("%05d", i)));
    }

    assertThat(statements.snapshot()).hasSizeLessThanOrEqualTo(101);
    assertThat(statements.snapshot().stream().mapToLong(each -> each.duration().count()).sum())
        .isEqualTo(5000);
    assertThat(statements.snapshot())
        .filteredOn(each -> "_OTHER".equals(each.errorType()))
        .singleElement()
        .satisfies(each -> assertThat(each.operation()).isEqualTo("OTHER"));
  }

  @Test
  void urlsOfOneDatabaseCountTogether() {
    Endpoint other =
        new Endpoint("postgresql", "orders", "db", 5432, "jdbc:postgresql://db/orders?x");
    assertThat(statements.of(other)).isSameAs(times);
  }

  @Test
  void manyDatabasesShareWhatIsBeyondTheBound() {
    for (int i = 0; i < 1000; i++) {
      statements
          .of(new Endpoint("postgresql", "tenant" + i, "db", 5432, "u" + i))
          .record("select 1", false, 1, null);
    }

    assertThat(statements.snapshot()).hasSizeLessThanOrEqualTo(202);
    assertThat(statements.snapshot().stream().mapToLong(each -> each.duration().count()).sum())
        .isEqualTo(1000);
  }

  @Test
  void aSampledStatementLeadsToItsTrace() {
    Exemplar one = new Exemplar("a".repeat(32), "b".repeat(16), 10, 1_700_000_000_000L);
    Exemplar two = new Exemplar("c".repeat(32), "d".repeat(16), 50, 1_700_000_000_000L);
    times.record("select 1", false, 10, null);
    times.record("select 3", false, 50, new SQLException("no such table", "42P01"));
    statements.exemplar(ORDERS, "select 1", false, null, one);
    statements.exemplar(ORDERS, "select 1", false, "42P01", two);

    assertThat(statements.snapshot())
        .extracting(OperationSnapshot::errorType, each -> each.duration().exemplars())
        .containsExactlyInAnyOrder(tuple(null, List.of(one)), tuple("42P01", List.of(two)));
  }

  @Test
  void whatWasNeverCountedTakesNoExemplar() {
    Exemplar one = new Exemplar("a".repeat(32), "b".repeat(16), 10, 1_700_000_000_000L);
    statements.exemplar(ORDERS, "select 1", false, null, one);
    statements.exemplar(ORDERS, "select 1", false, "42P01", one);
    statements.exemplar(Endpoint.UNKNOWN, "select 1", false, null, one);

    assertThat(statements.snapshot()).isEmpty();
  }
}
