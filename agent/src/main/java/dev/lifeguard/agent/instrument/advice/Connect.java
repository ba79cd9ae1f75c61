// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Driver.connect(String, Properties)}. */
public final class Connect {

  private Connect() {}

  @Advice.OnMethodEnter
  public static @Nullable Object enter(
      @Advice.This Object driver,
      @Advice.Argument(0) @Nullable Object url,
      @Advice.Argument(1) @Nullable Object properties) {
    return LifeguardBridge.connecting(driver, url, properties);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object token,
      @Advice.Return @Nullable Object connection,
      @Advice.Thrown @Nullable Throwable thrown) {
    LifeguardBridge.connected(token, connection, thrown);
  }
}
