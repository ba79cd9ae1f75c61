// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A handle, or what stands for one, was made for the connection in its field {@code delegate}. */
public final class HandleOfDelegate {

  private HandleOfDelegate() {}

  @Advice.OnMethodExit
  public static void exit(
      @Advice.This Object handle, @Advice.FieldValue("delegate") @Nullable Object delegate) {
    LifeguardBridge.handle(handle, delegate);
  }
}
