// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;

/** {@code close} or {@code abort} of a handle or of a physical connection. */
public final class Close {

  private Close() {}

  @Advice.OnMethodEnter
  public static long enter(@Advice.This Object connection) {
    return LifeguardBridge.closing(connection);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void exit(@Advice.This Object connection, @Advice.Enter long since) {
    LifeguardBridge.closed(connection, since);
  }
}
