// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;

/** A pool's own method that takes back what is given as its first argument. */
public final class Return {

  private Return() {}

  @Advice.OnMethodEnter
  public static long enter(@Advice.Argument(0) Object handle) {
    return LifeguardBridge.closing(handle);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void exit(@Advice.Argument(0) Object handle, @Advice.Enter long since) {
    LifeguardBridge.closed(handle, since);
  }
}
