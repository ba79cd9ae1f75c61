// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code commit()} of a physical connection. */
public final class Commit {

  private Commit() {}

  @Advice.OnMethodEnter
  public static long enter(@Advice.This Object connection) {
    return LifeguardBridge.ending(connection, true);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object connection,
      @Advice.Enter long start,
      @Advice.Thrown @Nullable Throwable thrown) {
    LifeguardBridge.ended(connection, start, true, thrown);
  }
}
