// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.selftest;

import dev.lifeguard.agent.database.ControlConnections;
import dev.lifeguard.agent.measure.Histogram;
import dev.lifeguard.agent.operation.OperationWork;
import dev.lifeguard.agent.operation.Progress;
import dev.lifeguard.agent.selftest.SelfTestResult.Load;
import dev.lifeguard.agent.selftest.SelfTestResult.Part;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One self-test, from the database to the pool to the load; what is known is kept at each step. */
final class SelfTest implements OperationWork {

  private static final int BORROWS = 20;
  private static final int STEPS_PER_SECOND = 10;

  private final ControlConnections control;
  private final TestedPool pool;
  private final SelfTestOrder order;
  private final double thresholdMillis;
  private final List<Part> parts = new ArrayList<>();
  private @Nullable Load load;

  SelfTest(
      ControlConnections control, TestedPool pool, SelfTestOrder order, double thresholdMillis) {
    this.control = control;
    this.pool = pool;
    this.order = order;
    this.thresholdMillis = thresholdMillis;
  }

  @Override
  public Object run(Progress progress) throws InterruptedException {
    long direct = DirectTests.CONNECTS + DirectTests.ROUND_TRIPS;
    long total = direct + BORROWS + steps();
    progress.total(total, "steps");
    if (new DirectTests(control, pool.pool().endpoint(), progress, parts).run(thresholdMillis)) {
      progress.partial(result());
      progress.done(direct);
      pool.pool().tested(true);
      try {
        borrows(progress);
        progress.partial(result());
        progress.done(direct + BORROWS);
        if (order.users() > 0) {
          load(progress, direct + BORROWS);
        }
      } finally {
        pool.pool().tested(false);
      }
    } else {
      parts.add(Stage.skipped("pool", "the database cannot be reached"));
    }
    SelfTestResult result = result();
    progress.partial(result);
    progress.check();
    progress.done(total);
    progress.message(
        parts.stream().filter(part -> part.status().equals(Stage.PASS)).count()
            + " of "
            + parts.size()
            + " passed");
    return result;
  }

  private long steps() {
    return order.users() > 0 ? order.length().toSeconds() * STEPS_PER_SECOND : 0;
  }

  private void borrows(Progress progress) {
    progress.phase("borrows from the pool");
    if (!pool.lends()) {
      parts.add(
          Stage.skipped(
              "pool", "nobody but the service knows how to borrow from a pool of this make"));
    } else if (pool.isFull()) {
      parts.add(Stage.skipped("pool", "the service needs all of its connections now"));
    } else {
      Histogram times = new Histogram();
      pool.ours(() -> borrow(progress, times));
    }
  }

  private void borrow(Progress progress, Histogram times) {
    try {
      for (int i = 0; i < BORROWS && !pool.isFull(); i++) {
        progress.check();
        times.record(pool.call());
        progress.step();
      }
      parts.add(
          Stage.timed(
              "pool",
              "borrows",
              times,
              0,
              thresholdMillis,
              "lifeguard.selftest.latency-threshold"));
    } catch (SQLException | IllegalArgumentException e) {
      parts.add(
          Stage.failed("pool", "a borrow failed: " + e.getMessage(), times.snapshot().count()));
    }
  }

  private void load(Progress progress, long doneBefore) throws InterruptedException {
    if (!pool.lends() || pool.isFull()) {
      parts.add(Stage.skipped("load", "the pool has nothing to spare for it now"));
      return;
    }
    progress.phase(order.users() + " users");
    LoadTest running = new LoadTest(pool, order, progress);
    Load made = running.run(doneBefore, STEPS_PER_SECOND);
    load = made;
    parts.add(running.part(made, thresholdMillis));
  }

  private SelfTestResult result() {
    return new SelfTestResult(
        worst(),
        pool.pool().name(),
        SelfTests.database(pool.pool()),
        order.forced(),
        List.copyOf(parts),
        load);
  }

  private String worst() {
    for (String status : new String[] {Stage.FAIL, Stage.WARN, Stage.SKIP}) {
      if (parts.stream().anyMatch(part -> part.status().equals(status))) {
        return status;
      }
    }
    return Stage.PASS;
  }
}
