// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.breaker;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Where probing goes on, away from the service's threads. */
interface Runner {

  /** What a step answers when there is nothing more to do. */
  long DONE = -1;

  /**
   * Does a step, waits as many nanoseconds as it answers, and so on until {@link #DONE}.
   *
   * @return ends a wait; null when there are too many that run
   */
  @Nullable Runnable start(LongSupplier step);
}
