// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code getConnection} of a DataSource of unknown make. */
public final class Source {

  private Source() {}

  @Advice.OnMethodEnter
  public static @Nullable Object enter(@Advice.This Object source) {
    return LifeguardBridge.sourcing(source);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class)
  public static void exit(
      @Advice.This Object source,
      @Advice.Enter @Nullable Object token,
      @Advice.Return @Nullable Object connection,
      @Advice.Thrown @Nullable Throwable thrown) {
    LifeguardBridge.sourced(source, token, connection, thrown);
  }
}
