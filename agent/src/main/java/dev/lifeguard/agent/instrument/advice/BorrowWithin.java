// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A pool's own method that hands out a connection and is told how long to wait at most. What the
 * caller spent before counts: at the gate, in an attempt before this one.
 */
public final class BorrowWithin {

  private BorrowWithin() {}

  @Advice.OnMethodEnter
  public static long enter(
      @Advice.This Object pool,
      @Advice.Argument(value = 0, readOnly = false) long timeout,
      @Advice.Local("asked") long asked) {
    asked = timeout; // what is left of it is worked out anew for each attempt
    long start = LifeguardBridge.borrowing(pool);
    if ((start & 15) != 0) { // only where something stood before the pool: it reads the clock
      timeout = LifeguardBridge.remaining(pool, start, asked);
    }
    return start;
  }

  @Advice.OnMethodExit(
      onThrowable = Throwable.class,
      repeatOn = Advice.OnNonDefaultValue.class,
      backupArguments = false)
  public static boolean exit(
      @Advice.This Object pool,
      @Advice.Enter(readOnly = false) long start,
      @Advice.Argument(value = 0, readOnly = false) long timeout,
      @Advice.Local("asked") long asked,
      @Advice.Return @Nullable Object handle,
      @Advice.Thrown @Nullable Throwable thrown) {
    boolean again = LifeguardBridge.borrowed(pool, start, handle, thrown);
    if (again) {
      start = LifeguardBridge.since(start);
      timeout = LifeguardBridge.remaining(pool, start, asked);
    }
    return again;
  }
}
