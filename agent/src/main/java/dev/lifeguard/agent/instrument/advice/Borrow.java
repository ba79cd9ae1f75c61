// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool's own method that hands out a connection; asked once more where that is wanted. */
public final class Borrow {

  private Borrow() {}

  @Advice.OnMethodEnter
  public static long enter(@Advice.This Object pool) {
    return LifeguardBridge.borrowing(pool);
  }

  @Advice.OnMethodExit(
      onThrowable = Throwable.class,
      repeatOn = Advice.OnNonDefaultValue.class,
      backupArguments = false)
  public static boolean exit(
      @Advice.This Object pool,
      @Advice.Enter long start,
      @Advice.Return @Nullable Object handle,
      @Advice.Thrown @Nullable Throwable thrown) {
    return LifeguardBridge.borrowed(pool, start, handle, thrown);
  }
}
