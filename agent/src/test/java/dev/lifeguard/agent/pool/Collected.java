// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Collects garbage until something has left. */
final class Collected {

  private Collected() {}

  /** References are enqueued by another thread, some time after the collection. */
  static void until(BooleanSupplier isGone) {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!isGone.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("a minute is over").isNegative();
      System.gc();
      Thread.onSpinWait();
    }
  }
}
