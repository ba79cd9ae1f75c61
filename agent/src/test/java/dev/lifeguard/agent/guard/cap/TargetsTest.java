// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.guard.cap.CapPolicy.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetsTest {

  private static final Map<Item, Long> HIKARI =
      Map.of(
          Item.MAX, 50L,
          Item.MIN_IDLE, 50L,
          Item.ACQUIRE_TIMEOUT, 30_000L,
          Item.IDLE_TIMEOUT, 600_000L,
          Item.MAX_LIFETIME, 1_800_000L,
          Item.KEEPALIVE, 0L);

  private static final Map<Item, Long> DBCP2 =
      Map.of(
          Item.MAX, 200L,
          Item.MIN_IDLE, 0L,
          Item.MAX_IDLE, 200L,
          Item.INITIAL, 30L,
          Item.IDLE_TIMEOUT, 1_800_000L,
          Item.SWEEP, 0L,
          Item.TEST_IDLE, 0L,
          Item.VALIDATE, 1L);

  static CapPolicy policy(Size size) {
    return policy(size, null, null, null, Set.of());
  }

  static CapPolicy policy(
      Size size,
      CapPolicy.@Nullable Share minIdle,
      @Nullable Duration lifetime,
      @Nullable Duration keepalive,
      Set<Item> named) {
    return new CapPolicy(
        Mode.ENFORCE,
        size,
        minIdle,
        null,
        null,
        lifetime,
        keepalive,
        null,
        Mode.OFF,
        0,
        named,
        Map.of());
  }

  private static CapPolicy shared(Size size, int share) {
    return new CapPolicy(
        Mode.ENFORCE,
        size,
        null,
        null,
        null,
        null,
        null,
        null,
        Mode.ENFORCE,
        share,
        Set.of(),
        Map.of());
  }

  private static Map<Item, Long> targets(CapPolicy policy, Map<Item, Long> own) {
    return Targets.of(policy, own, true, policy.fleet() == Mode.ENFORCE);
  }

  /** DBCP2 and Tomcat wait for ever by default, which a check of a dead link does. */
  @Test
  void aCheckBeforeLendingIsLimited() {
    CapPolicy checks = checking(true);
    Map<Item, Long> unlimited = Map.of(Item.VALIDATE, 1L, Item.CHECK_TIMEOUT, 0L);

    assertThat(targets(checks, unlimited)).isEqualTo(Map.of(Item.CHECK_TIMEOUT, 2000L));
    assertThat(targets(checks, Map.of(Item.VALIDATE, 1L, Item.CHECK_TIMEOUT, 1000L))).isEmpty();
    assertThat(targets(checking(false), unlimited)).isEqualTo(Map.of(Item.VALIDATE, 0L));
  }

  private static CapPolicy checking(boolean on) {
    return new CapPolicy(
        Mode.ENFORCE, Size.KEEP, null, null, null, null, null, on, Mode.OFF, 0, Set.of(), Map.of());
  }

  @Test
  void whatIsKeptIsNotMentioned() {
    assertThat(targets(policy(Size.KEEP), HIKARI)).isEmpty();
    assertThat(targets(policy(Size.number(50)), HIKARI)).isEmpty();
  }

  @Test
  void aLowerMaximumTakesWhatIsAboveItAlong() {
    assertThat(targets(policy(Size.number(20)), HIKARI))
        .containsExactlyInAnyOrderEntriesOf(Map.of(Item.MAX, 20L, Item.MIN_IDLE, 20L));
    assertThat(targets(policy(Size.number(20)), DBCP2))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Item.MAX, 20L, Item.MAX_IDLE, 20L, Item.INITIAL, 20L));
  }

  @Test
  void aNumberForAllNeverEnlargesAPool() {
    assertThat(targets(policy(Size.number(80)), HIKARI)).isEmpty();
  }

  @Test
  void aNumberForOnePoolIsItsSize() {
    CapPolicy named = policy(Size.number(80), null, null, null, Set.of(Item.MAX));
    assertThat(targets(named, HIKARI)).containsExactly(Map.entry(Item.MAX, 80L));
  }

  @Test
  void aPoolWithoutAMaximumGetsOne() {
    Map<Item, Long> unlimited = Map.of(Item.MAX, -1L, Item.MIN_IDLE, 0L, Item.MAX_IDLE, -1L);
    assertThat(targets(policy(Size.number(20)), unlimited))
        .containsExactlyInAnyOrderEntriesOf(Map.of(Item.MAX, 20L, Item.MAX_IDLE, 20L));
  }

  @Test
  void theFormulaIsTwiceTheProcessorsAndFourWithAQuarterKeptIdle() {
    Size eight = Size.formula(8, true);
    assertThat(eight.max()).isEqualTo(20);
    assertThat(targets(policy(eight), HIKARI)).containsEntry(Item.MIN_IDLE, 5L);
    assertThat(Size.formula(1, true).max()).isEqualTo(6);
    assertThat(targets(policy(Size.formula(1, true)), HIKARI)).containsEntry(Item.MIN_IDLE, 2L);
  }

  @Test
  void theFormulaSaysWhoseProcessorsTheseAre() {
    assertThat(Size.formula(2, false).why()).contains("this JVM's 2", "lifeguard.database.cpus");
    assertThat(Size.formula(2, true).why()).isEqualTo("the database's 2 processors × 2 + 4");
  }

  @Test
  void theFormulasQuarterIsOfWhatThePoolReallyHas() {
    Map<Item, Long> small = Map.of(Item.MAX, 10L, Item.MIN_IDLE, 10L);
    assertThat(targets(policy(Size.formula(8, true)), small))
        .containsExactly(Map.entry(Item.MIN_IDLE, 3L));
  }

  @Test
  void aProfileIsWhatIsKeptAndWhatIsForPeaks() {
    assertThat(Size.profile("development")).extracting(Size::max, Size::kept).contains(15, 5);
    assertThat(Size.profile("staging")).extracting(Size::max, Size::kept).contains(50, 20);
    assertThat(Size.profile("production")).extracting(Size::max, Size::kept).contains(150, 50);
    assertThat(targets(policy(Size.profile("staging")), DBCP2))
        .containsEntry(Item.MAX, 50L)
        .containsEntry(Item.MAX_IDLE, 20L)
        .containsEntry(Item.MIN_IDLE, 13L)
        .containsEntry(Item.IDLE_TIMEOUT, 10_000L)
        .containsEntry(Item.SWEEP, 10_000L);
  }

  @Test
  void aPercentageIsOfTheNewMaximumRoundedUp() {
    CapPolicy quarter = policy(Size.number(7), new CapPolicy.Share(25, true), null, null, Set.of());
    assertThat(targets(quarter, HIKARI)).containsEntry(Item.MIN_IDLE, 2L);
    CapPolicy many = policy(Size.number(7), new CapPolicy.Share(30, false), null, null, Set.of());
    assertThat(targets(many, HIKARI)).containsEntry(Item.MIN_IDLE, 7L);
  }

  @Test
  void aLifetimeForAllOnlyShortens() {
    assertThat(targets(lifetime("PT1H"), HIKARI)).isEmpty();
    assertThat(targets(lifetime("PT10M"), HIKARI)).containsEntry(Item.MAX_LIFETIME, 600_000L);
    assertThat(targets(lifetime("PT1H"), Map.of(Item.MAX_LIFETIME, 0L)))
        .containsEntry(Item.MAX_LIFETIME, 3_600_000L);
    CapPolicy named = policy(Size.KEEP, null, Duration.ofHours(1), null, Set.of(Item.MAX_LIFETIME));
    assertThat(targets(named, HIKARI)).containsEntry(Item.MAX_LIFETIME, 3_600_000L);
  }

  private static CapPolicy lifetime(String text) {
    return policy(Size.KEEP, null, Duration.parse(text), null, Set.of());
  }

  @Test
  void keepaliveWithoutASettingOfItsOwnIsACheckWhileIdle() {
    CapPolicy keepalive = policy(Size.KEEP, null, null, Duration.ofSeconds(40), Set.of());
    assertThat(targets(keepalive, DBCP2))
        .containsExactlyInAnyOrderEntriesOf(Map.of(Item.SWEEP, 40_000L, Item.TEST_IDLE, 1L));
    assertThat(targets(keepalive, HIKARI)).containsExactly(Map.entry(Item.KEEPALIVE, 40_000L));
  }

  @Test
  void aShareLowersWhateverTheSettingsSayAndNeverBelowTwo() {
    assertThat(targets(shared(Size.KEEP, 12), HIKARI)).containsEntry(Item.MAX, 12L);
    assertThat(targets(shared(Size.number(8), 12), HIKARI)).containsEntry(Item.MAX, 8L);
    assertThat(targets(shared(Size.KEEP, 1), HIKARI)).containsEntry(Item.MAX, 2L);
    assertThat(targets(shared(Size.FLEET, 0), HIKARI)).isEmpty();
    assertThat(targets(shared(Size.FLEET, 9), HIKARI)).containsEntry(Item.MAX, 9L);
  }
}
