// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;

/** Collects garbage until something has left. */
final class Collected {

  private static final int MOST_COLLECTIONS = 200;

  private Collected() {}

  /** References are enqueued by another thread, some time after the collection. */
  static void until(BooleanSupplier isGone) {
    for (int i = 0; i < MOST_COLLECTIONS && !isGone.getAsBoolean(); i++) {
      System.gc();
      Thread.onSpinWait();
    }
    assertThat(isGone.getAsBoolean()).isTrue();
  }
}
