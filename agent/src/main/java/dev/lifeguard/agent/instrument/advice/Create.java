// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool's own method that opens a physical connection. */
public final class Create {

  private Create() {}

  @Advice.OnMethodEnter
  public static @Nullable Object enter(@Advice.This Object pool) {
    return LifeguardBridge.creating(pool);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object token, @Advice.Thrown @Nullable Throwable thrown) {
    LifeguardBridge.created(token, thrown);
  }
}
