// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code execute…(String, …)} of a plain statement. */
public final class Execute {

  private Execute() {}

  @Advice.OnMethodEnter
  public static long enter(
      @Advice.This Object statement, @Advice.Argument(0) @Nullable Object sql) {
    return LifeguardBridge.executing(statement, sql);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object statement,
      @Advice.Enter long start,
      @Advice.Thrown @Nullable Throwable thrown) {
    LifeguardBridge.executed(statement, start, thrown);
  }
}
