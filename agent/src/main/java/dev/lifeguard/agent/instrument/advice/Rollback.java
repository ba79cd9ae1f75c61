// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code rollback()} of a physical connection. */
public final class Rollback {

  private Rollback() {}

  @Advice.OnMethodEnter
  public static long enter(@Advice.This Object connection) {
    return LifeguardBridge.ending(connection, false);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object connection,
      @Advice.Enter long start,
      @Advice.Thrown @Nullable Throwable thrown) {
    LifeguardBridge.ended(connection, start, false, thrown);
  }
}
