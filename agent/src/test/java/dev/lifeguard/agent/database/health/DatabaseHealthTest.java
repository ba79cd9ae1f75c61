// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.database.Account;
import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.time.Clock;
import dev.lifeguard.stub.StubDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When databases are looked at, and what a failure means. */
class DatabaseHealthTest {

  private static final Endpoint SHOP = new Endpoint("postgresql", "shop", "db", 5432, "");

  private final Failing driver = new Failing();
  private final ControlConnections control =
      new ControlConnections(work -> work.call(), () -> "lifeguard:test", () -> Account.OF_SERVICE);
  private final Time time = new Time();
  private Duration interval = Duration.ofSeconds(30);
  private Set<Endpoint> used = Set.of(SHOP);
  private final DatabaseHealth health =
      new DatabaseHealth(control, new Used(), this::policy, time, Runnable::run);

  @BeforeEach
  void theServiceHasConnected() {
    control.learn(SHOP, driver, "jdbc:postgresql://db/shop", null);
  }

  @Test
  void aDatabaseIsDownOnlyWhenItCouldNotBeReachedTwiceInARow() {
    pass(3);
    assertThat(facts().state()).as("once").isEqualTo("unknown");
    assertThat(facts().error()).contains("refused");

    pass(3);
    assertThat(facts().state()).as("again, soon after").isEqualTo("down");
    assertThat(facts().checks())
        .singleElement()
        .satisfies(check -> assertThat(check.status()).isEqualTo("fail"));
  }

  @Test
  void aDatabaseThatRefusesTheRoleIsNotDown() {
    driver.state = "28P01";
    pass(3);
    pass(60);
    pass(60);

    assertThat(facts().state()).isEqualTo("unknown");
    assertThat(facts().error()).contains("refused");
  }

  @Test
  void switchedOffItIsNotAskedAndSwitchedOnItIs() {
    interval = Duration.ZERO;
    pass(100);
    assertThat(driver.asked).isZero();
    assertThat(facts().state()).isEqualTo("unknown");

    interval = Duration.ofSeconds(1);
    pass(2);
    assertThat(driver.asked).isPositive();
  }

  @Test
  void aShorterIntervalHoldsAtOnce() {
    driver.state = "28P01";
    interval = Duration.ofHours(1);
    pass(3);
    long before = looks();

    interval = Duration.ofSeconds(5);
    pass(1);
    pass(6);
    assertThat(looks()).isGreaterThan(before);
  }

  @Test
  void oneThatNoPoolLeadsToAnyMoreIsForgotten() {
    pass(3);
    used = Set.of();
    pass(1);

    assertThat(health.facts()).isEmpty();
  }

  private long looks() {
    return time.asked;
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      time.nanos += 1_000_000_000L;
      health.eachSecond();
    }
  }

  private DatabaseFacts facts() {
    return health.facts().get(0);
  }

  private HealthPolicy policy() {
    return new HealthPolicy(
        interval,
        80,
        Duration.ofMinutes(10),
        Duration.ofMinutes(1),
        Duration.ofSeconds(30),
        1 << 30,
        90,
        20);
  }

  private final class Used implements Watching {
    @Override
    public Set<Endpoint> databases() {
      return used;
    }

    @Override
    public Watched watched(Endpoint database) {
      time.asked++;
      return new Watched(database, List.of("orders"), 3, 10);
    }
  }

  private static final class Time implements Clock {
    private long nanos = 1;
    private long asked;

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void sleep(long duration) {
      nanos += duration;
    }
  }

  /** Nobody is there, or it says no. */
  public static final class Failing extends StubDriver {
    private String state = "08001";
    private int asked;

    @Override
    public Connection connect(String url, @Nullable Properties info) throws SQLException {
      asked++;
      throw new SQLException("refused", state);
    }
  }
}
