// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.alert.AlertPolicy.Mode;
import dev.lifeguard.agent.diagnosis.LeakSite;
import dev.lifeguard.agent.diagnosis.Report;
import dev.lifeguard.agent.diagnosis.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final String WAITING = "LifeguardPoolWaiting orders";

  private static Watched slack() {
    return new Watched(ChannelKind.SLACK);
  }

  private static Receiver receiver(Watched watched) {
    return watched.receiver(ChannelKind.SLACK);
  }

  @Test
  void anAlertIsPendingUntilItsTimeIsUpThenFiresThenIsOver() {
    Watched watched = slack();
    watched.scene.pool("orders", 10, 1);
    watched.passes(Duration.ofSeconds(5));
    assertThat(watched.current()).containsOnlyOnce("pending " + WAITING);
    watched.passes(Duration.ofSeconds(25));
    assertThat(watched.current()).contains("pending " + WAITING);
    watched.passes(Duration.ofSeconds(5));
    assertThat(watched.current()).contains("firing " + WAITING);
    assertThat(receiver(watched).texts()).containsExactly("firing " + WAITING);

    watched.scene.pool("orders", 3, 0);
    watched.passes(Duration.ofSeconds(5));

    assertThat(watched.current()).isEmpty();
    Alert over = watched.alerts.view().over().get(0);
    assertThat(over.state()).isEqualTo(AlertState.RESOLVED);
    assertThat(Duration.between(over.since(), over.firedAt())).isEqualTo(Duration.ofSeconds(30));
    assertThat(Duration.between(over.since(), over.resolvedAt())).isEqualTo(Duration.ofSeconds(35));
    assertThat(receiver(watched).texts())
        .containsExactly("firing " + WAITING, "resolved " + WAITING);
    assertThat(watched.changes)
        .extracting(Alert::state)
        .containsSubsequence(AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED);
  }

  @Test
  void whatDoesNotLastLeavesNoTrace() {
    Watched watched = slack();
    for (int i = 0; i < 10; i++) {
      watched.scene.pool("orders", 10, 1);
      watched.passes(Duration.ofSeconds(25));
      watched.scene.pool("orders", 3, 0);
      watched.passes(Duration.ofSeconds(5));
    }

    assertThat(watched.alerts.view().over()).isEmpty();
    assertThat(receiver(watched).got).isEmpty();
  }

  @Test
  void eachPoolHasAnAlertOfItsOwn() {
    Watched watched = slack();
    watched.scene.pool("stock", 10, 1);
    watched.passes(Duration.ofSeconds(20));
    watched.scene.pool("orders", 10, 1);
    watched.passes(Duration.ofSeconds(20));

    assertThat(watched.current())
        .contains("firing LifeguardPoolWaiting stock", "pending " + WAITING);
    watched.scene.pools.remove("stock"); // the service has closed it
    watched.passes(Duration.ofSeconds(5));
    assertThat(receiver(watched).texts())
        .containsExactly(
            "firing LifeguardPoolWaiting stock", "resolved LifeguardPoolWaiting stock");
  }

  @Test
  void whatGoesOnIsToldAgainEveryFourHours() {
    Watched watched = slack();
    watched.scene.failedHooks = List.of("x");

    watched.passes(Duration.ofHours(9));

    assertThat(receiver(watched).texts()).hasSize(3).allMatch(each -> each.startsWith("firing"));
  }

  @Test
  void whatCouldNotBeDeliveredIsSentAgainAMinuteLater() {
    Watched watched = slack();
    receiver(watched).outcome = Delivery.Outcome.FAILED;
    watched.scene.failedHooks = List.of("x");
    watched.passes(Duration.ofMinutes(3));
    assertThat(receiver(watched).got).hasSize(3);
    assertThat(watched.alerts.view().informed()).isEmpty();

    receiver(watched).outcome = Delivery.Outcome.DELIVERED;
    watched.passes(Duration.ofMinutes(10));
    assertThat(receiver(watched).got).hasSize(4);

    watched.scene.failedHooks = List.of();
    receiver(watched).outcome = Delivery.Outcome.FAILED;
    watched.passes(Duration.ofMinutes(2));
    receiver(watched).outcome = Delivery.Outcome.DELIVERED;
    watched.passes(Duration.ofMinutes(10));
    assertThat(receiver(watched).texts().subList(4, receiver(watched).got.size()))
        .hasSizeBetween(3, 4)
        .containsOnly("resolved LifeguardHooksFailed");
  }

  @Test
  void whoNeverHeardThatItFiresIsNotToldThatItIsOver() {
    Watched watched = slack();
    receiver(watched).full = true;
    watched.scene.failedHooks = List.of("x");
    watched.passes(Duration.ofSeconds(30));
    assertThat(watched.alerts.view().channels().get(0).dropped()).isEqualTo(1);

    receiver(watched).full = false;
    watched.scene.failedHooks = List.of();
    watched.passes(Duration.ofMinutes(5));

    assertThat(receiver(watched).got).isEmpty();
  }

  @Test
  void anAlertmanagerGetsAllThatFiresEachMinuteAndItsEndForFiveMore() {
    Watched watched = new Watched(ChannelKind.ALERTMANAGER);
    watched.scene.failedHooks = List.of("x");
    watched.scene.leak("orders", 0, 90_000);
    watched.passes(Duration.ofMinutes(5));
    Receiver receiver = watched.receiver(ChannelKind.ALERTMANAGER);
    assertThat(receiver.got).hasSizeBetween(5, 7);
    assertThat(receiver.got.get(receiver.got.size() - 1).alerts()).hasSize(2);

    watched.scene.failedHooks = List.of();
    watched.scene.diagnosis.clear();
    receiver.got.clear();
    watched.passes(Duration.ofMinutes(20));

    assertThat(receiver.got).hasSizeBetween(4, 6);
    assertThat(receiver.texts()).allMatch(each -> each.startsWith("resolved"));
  }

  @Test
  void aStormIsToldInPartTheMostSevereFirstAndSaidToBeOne() {
    Watched watched = slack();
    for (int i = 0; i < 30; i++) {
      watched.scene.errors.put("place" + i, 6L);
      watched.scene.pool("pool" + i, 1, 0);
    }
    watched.passes(Duration.ofSeconds(5));
    for (int i = 0; i < 5; i++) {
      watched.scene.timedOut("pool" + i, 1);
    }
    watched.passes(Duration.ofSeconds(10));
    assertThat(watched.current()).contains("firing LifeguardAlertStorm");
    assertThat(receiver(watched).texts()).hasSize(21).contains("firing LifeguardAlertStorm");

    watched.passes(Duration.ofMinutes(1));
    assertThat(receiver(watched).texts().subList(21, 26))
        .as("critical ones go first")
        .allMatch(each -> each.contains("LifeguardPoolExhausted"));
    watched.passes(Duration.ofMinutes(1));
    assertThat(watched.current()).doesNotContain("firing LifeguardAlertStorm");
    assertThat(receiver(watched).texts()).doesNotHaveDuplicates();
  }

  @Test
  void observingCountsWhatWouldBeSent() {
    Watched watched = slack();
    watched.mode = Mode.OBSERVE;
    watched.scene.failedHooks = List.of("x");
    watched.passes(Duration.ofSeconds(10));
    watched.scene.failedHooks = List.of();
    watched.passes(Duration.ofSeconds(10));

    assertThat(receiver(watched).got).isEmpty();
    assertThat(watched.alerts.snapshot().would()).isEqualTo(2);
    assertThat(watched.alerts.view().over()).hasSize(1);
    assertThat(watched.alerts.snapshot().sent()).allMatch(each -> each.count() == 0);
  }

  @Test
  void offLooksAtNothingAndWhatFiredIsOver() {
    Watched watched = slack();
    watched.scene.failedHooks = List.of("x");
    watched.passes(Duration.ofSeconds(10));
    watched.mode = Mode.OFF;
    watched.passes(Duration.ofSeconds(10));

    assertThat(watched.current()).isEmpty();
    assertThat(watched.alerts.view().lookedAt()).isNull();
    assertThat(watched.alerts.snapshot().firing()).isEmpty();
    assertThat(receiver(watched).closed).isTrue();

    watched.mode = Mode.ENFORCE;
    watched.scene.errors.put("monitor", 50L); // before it was on again: not news
    watched.passes(Duration.ofSeconds(10));
    assertThat(watched.current()).containsExactly("firing LifeguardHooksFailed");
  }

  @Test
  void aChannelThatIsSetLaterGetsWhatFiresAndOneThatIsTakenAwayNothingMore() {
    Watched watched = new Watched();
    watched.scene.failedHooks = List.of("x");
    watched.passes(Duration.ofSeconds(10));
    ChannelSetting webhook = new ChannelSetting(ChannelKind.WEBHOOK, Secret.NONE, Secret.NONE);
    watched.channels.add(webhook);
    watched.passes(Duration.ofSeconds(10));
    assertThat(watched.receiver(ChannelKind.WEBHOOK).texts())
        .containsExactly("firing LifeguardHooksFailed");

    watched.channels.clear();
    watched.passes(Duration.ofSeconds(10));
    watched.scene.failedHooks = List.of();
    watched.passes(Duration.ofSeconds(10));
    assertThat(watched.receiver(ChannelKind.WEBHOOK).got).hasSize(1);
    assertThat(watched.receiver(ChannelKind.WEBHOOK).closed).isTrue();
  }

  @Test
  void anAlertOnAPoolCarriesTheConclusionAndTheTraceOfWhoGaveUp() {
    Watched watched = slack();
    watched.reports.add(report(watched, "stock", "another pool's", "aaa"));
    watched.reports.add(report(watched, "orders", "4 of 10 wait for a row lock", "4bf92f"));
    watched.scene.timedOut("orders", 2);
    watched.passes(Duration.ofSeconds(5));

    Evidence told = receiver(watched).got.get(0).alerts().get(0).evidence();
    assertThat(told.conclusion()).isEqualTo("4 of 10 wait for a row lock");
    assertThat(told.traceId()).isEqualTo("4bf92f");
  }

  @Test
  void aReportOfLongAgoIsNotTheReason() {
    Watched watched = slack();
    watched.reports.add(report(watched, "orders", "an old story", "4bf92f"));
    watched.passes(Duration.ofMinutes(5));
    watched.scene.timedOut("orders", 2);
    watched.passes(Duration.ofSeconds(5));

    assertThat(watched.only("LifeguardPoolExhausted").evidence()).isEqualTo(Evidence.NONE);
  }

  @Test
  void aLeakSaysWhereItWasBorrowed() {
    Watched watched = slack();
    watched.leaks.add(
        new LeakSite("orders", List.of("OrderDao.find(OrderDao.java:88)"), 3, 2, 41_000));
    watched.scene.leak("orders", 2, 0);
    watched.passes(Duration.ofSeconds(65));

    Evidence told = watched.only("LifeguardConnectionLeak").evidence();
    assertThat(told.place()).isEqualTo("OrderDao.find(OrderDao.java:88)");
    assertThat(told.conclusion()).contains("2 connections", "the oldest for 41 s");
  }

  @Test
  void theEndOfTheServiceIsTheEndOfItsAlerts() {
    Watched watched = slack();
    watched.scene.failedHooks = List.of("x");
    watched.passes(Duration.ofSeconds(10));

    watched.alerts.close(Duration.ofSeconds(1));

    assertThat(receiver(watched).texts())
        .containsExactly("firing LifeguardHooksFailed", "resolved LifeguardHooksFailed");
    assertThat(receiver(watched).got.get(1).alerts().get(0).summary())
        .endsWith("(the service has ended)");
  }

  @Test
  void aTestGoesThroughTheChannelsThatAreAskedForAndIsMarked() {
    Watched watched = new Watched(ChannelKind.SLACK, ChannelKind.PAGERDUTY);
    watched.receiver(ChannelKind.PAGERDUTY).outcome = Delivery.Outcome.FAILED;

    Map<ChannelKind, Delivery> found = watched.alerts.test(watched.alerts.channels());

    assertThat(found.keySet()).containsExactly(ChannelKind.SLACK, ChannelKind.PAGERDUTY);
    assertThat(found.get(ChannelKind.SLACK)).extracting("outcome").hasToString("DELIVERED");
    assertThat(found.get(ChannelKind.PAGERDUTY)).extracting("outcome").hasToString("FAILED");
    assertThat(receiver(watched).texts())
        .containsExactly("firing LifeguardTest", "resolved LifeguardTest");
    assertThat(receiver(watched).got).allMatch(Message::test);
    assertThat(watched.alerts.test(Set.of(ChannelKind.SLACK))).hasSize(1);
    assertThat(watched.current()).isEmpty();
  }

  @Test
  void whatIsOverAndWhatFiresIsBounded() {
    Watched watched = new Watched();
    for (int i = 0; i < 700; i++) {
      watched.scene.errors.put("place" + i, 6L);
    }
    watched.passes(Duration.ofSeconds(5));
    assertThat(watched.current()).hasSize(Board.MOST);
    watched.scene.errors.clear();
    watched.passes(Duration.ofSeconds(5));
    assertThat(watched.alerts.view().over()).hasSize(Board.MOST_OVER);
  }

  @Test
  void labelsTellInstancesApart() {
    Watched watched = slack();
    watched.scene.timedOut("orders", 2);
    watched.passes(Duration.ofSeconds(5));

    Message message = receiver(watched).got.get(0);
    assertThat(message.alerts().get(0).labels(message.origin()))
        .containsExactly(
            Map.entry("alertname", "LifeguardPoolExhausted"),
            Map.entry("severity", "critical"),
            Map.entry("service", "shop"),
            Map.entry("environment", "production"),
            Map.entry("instance", "shop-1:42"),
            Map.entry("pool", "orders"));
  }

  private static Report report(
      Watched watched, String pool, String conclusion, @Nullable String traceId) {
    return new Report(
        1,
        watched.clock.now(),
        pool,
        true,
        10,
        10,
        2,
        List.of(),
        List.of(
            new Waiting("http-1", 10, "", List.of(), "ffff", List.of(), false),
            new Waiting("http-2", -1, "", List.of(), traceId, List.of(), true)),
        List.of(),
        "",
        List.of(),
        conclusion);
  }
}
