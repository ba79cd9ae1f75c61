// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool's own method that makes what callers get of the object it is given. */
public final class HandOut {

  private HandOut() {}

  @Advice.OnMethodExit
  public static void exit(
      @Advice.Return @Nullable Object handle, @Advice.Argument(0) @Nullable Object delegate) {
    if (handle != null) {
      LifeguardBridge.handle(handle, delegate);
    }
  }
}
