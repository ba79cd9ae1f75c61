// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code executeBatch} and {@code executeLargeBatch}. */
public final class ExecuteBatch {

  private ExecuteBatch() {}

  @Advice.OnMethodEnter
  public static long enter(@Advice.This Object statement) {
    return LifeguardBridge.executing(statement, null);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object statement,
      @Advice.Enter long start,
      @Advice.Return @Nullable Object counts,
      @Advice.Thrown @Nullable Throwable thrown) {
    LifeguardBridge.executedBatch(statement, start, counts, thrown);
  }
}
