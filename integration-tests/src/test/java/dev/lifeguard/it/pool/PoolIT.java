// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.postgres.TestPostgres;
import dev.lifeguard.it.service.Answer;
import dev.lifeguard.it.service.Await;
import dev.lifeguard.it.service.ForkedService;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One service for each pool and version; every test looks at what changed through it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ParameterizedClass(name = "{0}")
@MethodSource("dev.lifeguard.it.pool.PoolUnderTest#pools")
class PoolIT {

  private static final String POOL_NAME = "db_client_connection_pool_name";

  private static TestDatabase database = new TestDatabase("", "", "", "");

  @SuppressWarnings("NullAway.Init") // set before the first test of each pool
  private static ForkedService service;

  private final PoolUnderTest pool;

  PoolIT(PoolUnderTest pool) {
    this.pool = pool;
  }

  @BeforeParameterizedClassInvocation
  static void start(PoolUnderTest pool) {
    database = TestPostgres.shared().database(PoolIT.class);
    service = pool.service().start();
    service.command(pool.open(database, "orders"));
    service.command("cycle 1");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    service.close();
  }

  @Test
  void eachBorrowAndEachQueryCountsOnce() {
    PoolFigures before = PoolFigures.of(service);
    service.command("cycle 500");
    PoolFigures done = PoolFigures.of(service).since(before);
    assertThat(done.borrows()).as("borrows").isEqualTo(500);
    assertThat(done.returns()).as("returns").isEqualTo(500);
    assertThat(done.queries()).as("queries").isEqualTo(500);
    assertThat(done.used()).as("in use").isZero();
  }

  @Test
  void borrowsFromSeveralThreadsAtOnceCountOnce() {
    PoolFigures before = PoolFigures.of(service);
    service.command("concurrent 8 100");
    PoolFigures done = PoolFigures.of(service).since(before);
    assertThat(done.borrows()).as("borrows").isEqualTo(800);
    assertThat(done.returns()).as("returns").isEqualTo(800);
    assertThat(done.queries()).as("queries").isEqualTo(800);
    assertThat(done.used()).as("in use").isZero();
  }

  @Test
  void holdTimesAddUp() {
    PoolFigures before = PoolFigures.of(service);
    Answer answer = service.command("cycle 300");
    double held = PoolFigures.of(service).since(before).heldSeconds();
    assertThat(held).isBetween(seconds(answer, "insideNanos"), seconds(answer, "aroundNanos"));
  }

  /** A sum of doubles in the text is good to about a microsecond. */
  private static double seconds(Answer answer, String name) {
    double slack = name.startsWith("inside") ? -1e-6 : 1e-6;
    return answer.number(name) / 1e9 + slack;
  }

  @Test
  void connectionsInUseAndIdleAreWhatTheyAre() {
    service.command("borrow 3");
    assertThat(PoolFigures.of(service).used()).as("in use").isEqualTo(3);
    awaitIdle(3);
    service.command("give-back");
    assertThat(PoolFigures.of(service).used()).as("in use").isZero();
    awaitIdle(0);
  }

  /** Some pools add connections on a thread of their own: equal in the end, not at each moment. */
  private static void awaitIdle(int used) {
    Await.same(
        "idle is what the server has, less " + used,
        () -> PoolFigures.of(service).idle(),
        () -> database.serverConnections() - used);
  }

  /**
   * Before other tests have pools close some. Some pools are seen to open what is borrowed only.
   */
  @Test
  @Order(1)
  void eachPhysicalConnectionIsCreatedOnce() {
    service.command("borrow 5");
    service.command("give-back");
    Await.same(
        "as many created as the server has",
        () -> PoolFigures.of(service).created(),
        database::serverConnections);
  }

  @Test
  void aPreparedStatementCountsEachExecution() {
    PoolFigures before = PoolFigures.of(service);
    service.command("prepare 40");
    PoolFigures done = PoolFigures.of(service).since(before);
    assertThat(done.queries()).isEqualTo(40);
    assertThat(done.borrows()).isEqualTo(1);
  }

  @Test
  void aBatchCountsOnce() {
    PoolFigures before = PoolFigures.of(service);
    service.command("batch 25");
    PoolFigures done = PoolFigures.of(service).since(before);
    assertThat(done.queries()).as("create table, and the batch").isEqualTo(2);
    assertThat(done.borrows()).isEqualTo(1);
  }

  @Test
  void transactionsAddNoBorrowAndNoQuery() {
    PoolFigures before = PoolFigures.of(service);
    service.command("commit");
    service.command("rollback");
    PoolFigures done = PoolFigures.of(service).since(before);
    assertThat(done.queries()).isEqualTo(2);
    assertThat(done.returns()).isEqualTo(2);
  }

  @Test
  void aFailedQueryCountsOnceUnderItsSqlState() {
    PoolFigures before = PoolFigures.of(service);
    assertThat(service.tryCommand("fail").state()).isEqualTo("42P01");
    PoolFigures done = PoolFigures.of(service).since(before);
    assertThat(done.failedQueries()).isEqualTo(1);
    assertThat(done.queries()).isEqualTo(1);
    assertThat(done.returns()).isEqualTo(1);
  }

  @Test
  void closingTwiceReturnsOnce() {
    PoolFigures before = PoolFigures.of(service);
    service.command("close-twice");
    PoolFigures done = PoolFigures.of(service).since(before);
    assertThat(done.returns()).isEqualTo(1);
    assertThat(done.used()).isZero();
  }

  @Test
  void closingOnAnotherThreadReturnsOnce() {
    PoolFigures before = PoolFigures.of(service);
    service.command("cross-thread-close");
    PoolFigures done = PoolFigures.of(service).since(before);
    assertThat(done.returns()).isEqualTo(1);
    assertThat(done.used()).isZero();
  }

  @Test
  void theServiceSeesTheSameObjectsAsWithoutTheAgent() {
    try (ForkedService plain = pool.service().withoutAgent().start()) {
      plain.command(pool.open(database, "orders"));
      assertThat(identity(service)).isEqualTo(identity(plain));
    }
  }

  /** Classes made at run time have a number in their name. */
  private static String identity(ForkedService of) {
    return of.command("identity").line().replaceAll("jdk\\.proxy\\d+\\.\\$Proxy\\d+", "(proxy)");
  }

  @Test
  void aClosedPoolLeavesNoSeriesBehind() {
    TestDatabase other = TestPostgres.shared().database(PoolIT.class);
    Set<String> before = service.metrics().values(POOL_NAME);
    service.command(pool.open(other, "second"));
    service.command("cycle 3");
    assertThat(service.metrics().values(POOL_NAME)).hasSize(before.size() + 1);
    service.command("close-pool");
    service.command("use orders");
    if (pool.tellsItsEnd()) {
      assertThat(service.metrics().values(POOL_NAME)).isEqualTo(before);
    } else {
      assertThat(service.metrics().values(POOL_NAME)).hasSize(before.size() + 1);
    }
  }

  @Test
  void nothingIsPrintedOnStandardOutput() {
    assertThat(service.stdout().lines())
        .allMatch(line -> line.startsWith("ok") || line.startsWith("error "));
  }
}
