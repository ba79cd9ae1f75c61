// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code prepareStatement} and {@code prepareCall}. */
public final class Prepare {

  private Prepare() {}

  @Advice.OnMethodExit
  public static void exit(
      @Advice.This Object connection,
      @Advice.Argument(0) @Nullable Object sql,
      @Advice.Return @Nullable Object statement) {
    LifeguardBridge.prepared(connection, statement, sql);
  }
}
