// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool that borrows through the object in its field {@code poolOperations} is closed. */
public final class ShutOfPoolOperations {

  private ShutOfPoolOperations() {}

  @Advice.OnMethodEnter
  public static void enter(
      @Advice.This Object closing, @Advice.FieldValue("poolOperations") @Nullable Object pool) {
    if (pool != null) {
      LifeguardBridge.shut(pool, closing);
    }
  }
}
