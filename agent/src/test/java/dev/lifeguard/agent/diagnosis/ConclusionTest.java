// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import static dev.lifeguard.agent.diagnosis.Holdings.one;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConclusionTest {

  private static Holdings.One blocked(int pid, Integer... by) {
    return one()
        .running("UPDATE stock SET on_hand = ?", 4_000)
        .server(pid, "active", "Lock/transactionid", by);
  }

  @Test
  void aRowLockNamesTheJobThatHoldsIt() {
    String conclusion =
        new Holdings()
            .with(
                1,
                one()
                    .thread("nightly-report")
                    .site("NightlyReport.run")
                    .doing("calling Mailer.send")
                    .quiet(9_000)
                    .transaction(41_000)
                    .server(7, "idle in transaction", ""))
            .with(8, blocked(8, 7))
            .with(1, one().running("SELECT 1", 5))
            .conclusion();

    assertThat(conclusion)
        .isEqualTo(
            "8 of 10 wait for a row lock held by thread nightly-report at"
                + " NightlyReport.run(NightlyReport.java:88) in transaction for 41 s, calling"
                + " Mailer.send");
  }

  @Test
  void aLockOfAnotherServiceNamesItsSession() {
    String conclusion =
        new Holdings()
            .with(3, blocked(8, 99))
            .stranger(99, "psql", "idle in transaction", 700_000)
            .conclusion();

    assertThat(conclusion)
        .isEqualTo(
            "3 of 3 wait for a row lock held by psql (backend 99) idle in transaction for 11 min");
  }

  @Test
  void aQueueOfWaitersLeadsToWhoeverIsAtItsEnd() {
    String conclusion =
        new Holdings()
            .with(1, blocked(2, 1))
            .with(1, blocked(3, 2))
            .with(1, blocked(4, 3))
            .with(1, one().thread("job").quiet(100).server(1, "idle in transaction", ""))
            .conclusion();

    assertThat(conclusion).startsWith("3 of 4 wait for a row lock held by thread job");
  }

  @Test
  void aCircleOfWaitersEnds() {
    assertThat(new Holdings().with(1, blocked(1, 2)).with(1, blocked(2, 1)).conclusion())
        .contains("row lock held by thread http-1");
  }

  @Test
  void theKindOfLockIsSaid() {
    Holdings.One waits = one().running("SELECT 1", 900).server(1, "active", "Lock/relation", 99);
    assertThat(new Holdings().with(1, waits).conclusion())
        .isEqualTo("1 of 1 waits for a table lock held by backend 99");
  }

  @Test
  void callersThatWaitForTheirSecondConnectionAreNamedWithBothPlaces() {
    String conclusion =
        new Holdings()
            .with(4, one().site("Checkout.place").quiet(900).doing("calling Audit.write"))
            .waiter("Audit.write(Audit.java:12)", 1)
            .waiter("Audit.write(Audit.java:12)", 2)
            .waiter("Audit.write(Audit.java:12)", 3)
            .conclusion();

    assertThat(conclusion)
        .isEqualTo(
            "3 of 4 are held by threads that wait for another one of the same pool: the first is"
                + " borrowed at Checkout.place(Checkout.java:88), the second at"
                + " Audit.write(Audit.java:12)");
  }

  @Test
  void leaksAreCountedAtTheirPlace() {
    String conclusion =
        new Holdings()
            .with(4, one().site("OrderDao.find").quiet(90_000).left().verdict(Verdict.SUSPECTED))
            .with(6, one().running("SELECT 1", 20))
            .waiter("OrderDao.find")
            .conclusion();
    assertThat(conclusion).contains("none is slow");

    String mostly =
        new Holdings()
            .with(4, one().site("OrderDao.find").quiet(90_000).verdict(Verdict.CERTAIN))
            .with(2, one().site("Other.find").quiet(90_000).verdict(Verdict.CERTAIN))
            .with(4, one().running("SELECT 1", 20))
            .conclusion();
    assertThat(mostly).isEqualTo("6 of 10 leaked, 4 of them at OrderDao.find(OrderDao.java:88)");
  }

  @Test
  void whatCodeHasLeftBehindIsSaidBeforeItCountsAsALeak() {
    assertThat(new Holdings().with(4, one().site("OrderDao.find").quiet(2_000).left()).conclusion())
        .isEqualTo(
            "4 of 4 were not given back by code that has gone on, borrowed at"
                + " OrderDao.find(OrderDao.java:88)");
  }

  @Test
  void aCallToAnotherServiceInBetweenIsNamed() {
    String conclusion =
        new Holdings()
            .with(3, one().doing("calling PaymentClient.post").quiet(2_000))
            .with(1, one().running("SELECT 1", 30))
            .conclusion();

    assertThat(conclusion)
        .isEqualTo(
            "3 of 4 connections are held by OrderService.place while calling PaymentClient.post"
                + " (no SQL for 2.0 s)");
  }

  @Test
  void slowStatementsAreShown() {
    assertThat(
            new Holdings()
                .with(6, one().site("Search.find").running("SELECT * FROM orders", 12_300))
                .with(4, one().running("SELECT 1", 10))
                .conclusion())
        .isEqualTo(
            "6 of 10 run slow statements, the longest for 12 s at Search.find: SELECT * FROM"
                + " orders");
  }

  @Test
  void aPoolThatIsTooSmallIsCalledThat() {
    Holdings holdings = new Holdings().with(10, one().running("SELECT 1", 200));
    assertThat(holdings.waiter("A.b").waiter("A.b").conclusion())
        .isEqualTo(
            "the pool is too small for 12 callers at once: 10 of 10 work, none is slow (longest"
                + " statement now 0.2 s)");
  }

  @Test
  void aPoolThatHasRoomLeftIsNotTooSmall() {
    assertThat(new Holdings().with(3, one().running("SELECT 1", 20)).conclusion())
        .isEqualTo("nobody waits: 3 of 10 connections in use, 3 run statements");
    assertThat(new Holdings().with(10, one().running("SELECT 1", 20)).conclusion())
        .as("full, and enough")
        .isEqualTo("nobody waits: 10 of 10 connections in use, 10 run statements");
    assertThat(
            new Holdings()
                .with(3, one().running("SELECT 1", 20))
                .waiter("A.b")
                .waiter("A.b")
                .conclusion())
        .startsWith("2 callers wait although only 3 of 10 connections are in use: the pool is slow")
        .contains("lifeguard.gate");
    Holdings many = new Holdings().with(6, one().running("SELECT 1", 20));
    for (int i = 0; i < 9; i++) {
      many.waiter("A.b");
    }
    assertThat(many.conclusion()).startsWith("9 callers wait although only 6 of 10 connections");
  }

  @Test
  void aFullPoolWhoseConnectionsChangeHandsIsTooSmall() {
    Holdings holdings = new Holdings().with(9, one().running("SELECT 1", 20));
    assertThat(holdings.waiter("A.b").waiter("A.b").conclusion())
        .startsWith("the pool is too small for 11 callers at once: 9 of 9 work");
  }

  @Test
  void aPoolThatNobodyUsesNeedsNoReason() {
    assertThat(new Holdings().conclusion())
        .isEqualTo("nobody waits: 0 of 10 connections in use, 0 run statements");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNoSlowStatement() {
    assertThat(
            new Holdings()
                .with(5, one().running("SELECT 1", 4_000))
                .silent("no answer within 250 ms")
                .conclusion())
        .isEqualTo(
            "5 of 5 run statements and the database does not answer the agent either (no answer"
                + " within 250 ms)");
  }

  @Test
  void aPoolThatCannotOpenConnectionsIsNotExhausted() {
    assertThat(new Holdings().timedOut(10).conclusion())
        .isEqualTo(
            "none is in use of 10: the pool cannot open more, see what its connects fail with");
  }

  @Test
  void withoutAMajorityTheReasonThatExplainsMostIsGiven() {
    assertThat(
            new Holdings()
                .with(2, one().site("Search.find").running("SELECT 2", 9_000))
                .with(3, one().doing("in Thread.sleep").quiet(5_000))
                .with(2, one().site("OrderDao.find").left().quiet(60_000))
                .conclusion())
        .startsWith("3 of 7 connections are held by OrderService.place while in Thread.sleep");
  }

  @Test
  void nothingThatStandsOutIsSaidToBeSo() {
    assertThat(new Holdings().waiter("A.b").conclusion()).startsWith("no single cause");
  }
}
