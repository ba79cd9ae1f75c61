// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code DriverManager.getConnection}: the URL is seen even where no driver takes it. */
public final class Request {

  private Request() {}

  @Advice.OnMethodEnter
  public static void enter(@Advice.Argument(0) @Nullable Object url) {
    LifeguardBridge.requested(url);
  }
}
