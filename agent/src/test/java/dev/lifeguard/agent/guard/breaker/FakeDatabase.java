// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import dev.lifeguard.agent.guard.breaker.BreakerPolicy.Mode;
import dev.lifeguard.agent.pool.Endpoint;
import dev.lifeguard.agent.time.Clock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A database that is there or not, in a time that passes when it is told to; the agent's probes
 * happen when their time has come.
 */
final class FakeDatabase implements Probe, Affected, Runner, Clock {

  static final Endpoint SHOP = new Endpoint("postgresql", "shop", "db", 5432, "jdbc:x");
  static final Duration DELAY = Duration.ofSeconds(30);

  BreakerPolicy policy = policy(Mode.ENFORCE);
  boolean known = true;
  long answersIn;
  @Nullable SQLException failure;
  int asked;
  int suspected;
  final List<BreakerState> states = new ArrayList<>();

  private int answers;
  private long now = 1;
  private @Nullable LongSupplier step;
  private long stepAt;
  private boolean woken;

  final Breakers breakers = new Breakers(database -> policy, this, this, this, this);

  static BreakerPolicy policy(Mode mode) {
    return new BreakerPolicy(mode, 5, 0, Duration.ofMinutes(1), DELAY, 2);
  }

  static SQLException refused() {
    return new SQLException("Connection to db:5432 refused.", "08001");
  }

  static SQLException state(String state) {
    return new SQLException("as the server says", state);
  }

  /** The time passes, and with it what the agent does meanwhile. */
  void pass(Duration time) {
    long until = now + time.toNanos();
    for (LongSupplier due = step; due != null && (woken || stepAt <= until); due = step) {
      now = woken ? now : Math.max(now, stepAt);
      woken = false;
      long next = due.getAsLong();
      stepAt = now + Math.max(next, 0);
      step = next == DONE ? null : due;
    }
    now = Math.max(now, until);
  }

  void pass() {
    pass(Duration.ofMillis(1));
  }

  void goDown() {
    failure = refused();
  }

  void comeBackFor(int questions) {
    answers = questions;
  }

  void comeBack() {
    failure = null;
  }

  void connectFails(int times) {
    for (int i = 0; i < times; i++) {
      breakers.connectFailed(SHOP, refused(), now);
    }
  }

  BreakerState state() {
    return breakers.state(SHOP);
  }

  /** A caller that will not wait. */
  boolean enter() throws SQLException {
    return breakers.enter(SHOP, "orders", policy.mode(), 0);
  }

  BreakerSnapshot snapshot() {
    return breakers.snapshot().get(0);
  }

  boolean isProbing() {
    return step != null;
  }

  @Override
  public boolean knows(Endpoint database) {
    return known;
  }

  @Override
  public void ask(Endpoint database) throws SQLException {
    asked++;
    SQLException thrown = failure;
    if (thrown != null && answers-- <= 0) {
      now += answersIn;
      throw thrown;
    }
  }

  @Override
  public void suspect(Endpoint database) {
    suspected++;
  }

  @Override
  public void changed(Endpoint database, BreakerState state) {
    states.add(state);
  }

  @Override
  public Runnable start(LongSupplier probing) {
    step = probing;
    stepAt = now;
    return () -> woken = true;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void sleep(long nanos) {
    pass(Duration.ofNanos(nanos));
  }
}
