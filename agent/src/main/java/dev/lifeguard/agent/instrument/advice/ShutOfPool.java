// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A DataSource that borrows through the object in its field {@code pool} is closed. */
public final class ShutOfPool {

  private ShutOfPool() {}

  @Advice.OnMethodEnter
  public static void enter(
      @Advice.This Object closing, @Advice.FieldValue("pool") @Nullable Object pool) {
    if (pool != null) {
      LifeguardBridge.shut(pool, closing);
    }
  }
}
