// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {

  private static StackTraceElement frame(String type, String method) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return new StackTraceElement(type, method, simple.replaceAll("\\$.*", "") + ".java", 88);
  }

  private static final StackTraceElement POOL =
      frame("com.zaxxer.hikari.HikariDataSource", "getConnection");
  private static final StackTraceElement HELPER = frame("shop.Database", "borrow");
  private static final StackTraceElement FIND = frame("shop.OrderDao", "lambda$find$3");
  private static final StackTraceElement PLACE = frame("shop.OrderService", "place");
  private static final StackTraceElement WORKER =
      frame("java.util.concurrent.ThreadPoolExecutor", "runWorker");
  private static final StackTraceElement RUN = frame("java.lang.Thread", "run");
  private static final StackTraceElement PARK = frame("jdk.internal.misc.Unsafe", "park");
  private static final List<StackTraceElement> SITE =
      List.of(POOL, HELPER, FIND, PLACE, WORKER, RUN);

  @Test
  void theBorrowerIsWhoCalledThePlumbing() {
    assertThat(Frames.borrower(SITE)).isEqualTo(FIND);
    assertThat(Frames.borrowed(SITE))
        .containsExactly(
            "OrderDao.find(OrderDao.java:88)", "OrderService.place(OrderService.java:88)");
  }

  @Test
  void withPlumbingOnlyTheInnermostIsNamed() {
    assertThat(Frames.borrower(List.of(POOL, HELPER, RUN))).isEqualTo(HELPER);
  }

  @Test
  void innerTypesReadLikeTheSource() {
    assertThat(Frames.function(frame("shop.Orders$Reader", "all"))).isEqualTo("Orders.Reader.all");
  }

  @Test
  void aProxyOfAFrameworkIsNotTheServicesOwn() {
    assertThat(Frames.isOwn(frame("shop.OrderService$$SpringCGLIB$$0", "place"))).isFalse();
    assertThat(Frames.isOwn(frame("jdk.proxy2.$Proxy7", "place"))).isFalse();
    assertThat(Frames.isOwn(PLACE)).isTrue();
  }

  @Test
  void codeThatIsStillThereIsSaidToCallWhatItCalls() {
    List<StackTraceElement> now =
        List.of(PARK, frame("shop.PaymentClient", "post"), FIND, PLACE, RUN);
    assertThat(Activity.of(SITE, now))
        .isEqualTo(new Activity("calling PaymentClient.post", false, false, false));
  }

  @Test
  void codeThatSleepsItselfIsSaidTo() {
    List<StackTraceElement> now = List.of(frame("java.lang.Thread", "sleep"), FIND, PLACE, RUN);
    assertThat(Activity.of(SITE, now).doing()).isEqualTo("in Thread.sleep");
  }

  @Test
  void codeThatHasGoneIsNoticed() {
    assertThat(Activity.of(SITE, List.of(PARK, WORKER, RUN)).left()).isTrue();
    assertThat(Activity.of(SITE, List.of(PARK, frame("shop.Other", "work"), PLACE)).left())
        .isTrue();
    assertThat(Activity.of(SITE, List.of(PARK, FIND, PLACE)).left()).isFalse();
  }

  @Test
  void withoutASiteOnlyAThreadWithNothingOfTheServiceHasGone() {
    assertThat(Activity.of(null, List.of(PARK, WORKER, RUN)).left()).isTrue();
    assertThat(Activity.of(null, List.of(PARK, frame("shop.Other", "work"))).left()).isFalse();
  }

  @Test
  void aThreadThatAsksThePoolForAnotherIsSeenTo() {
    assertThat(Activity.of(SITE, List.of(PARK, POOL, FIND, PLACE)).asks()).isTrue();
    assertThat(Activity.of(SITE, List.of(PARK, FIND, POOL, PLACE)).asks()).isFalse();
    StackTraceElement connects = frame("org.postgresql.Driver", "connect");
    assertThat(Activity.of(SITE, List.of(connects, POOL, FIND)).asks()).isFalse();
  }

  @Test
  void aThreadInsideTheDriverWorks() {
    StackTraceElement driver = frame("org.postgresql.jdbc.PgResultSet", "next");
    assertThat(Activity.of(SITE, List.of(driver, FIND, PLACE)).inDriver()).isTrue();
    assertThat(Activity.of(null, List.of(driver, WORKER)).left()).isFalse();
  }
}
