// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;

/** {@code setAutoCommit}. */
public final class AutoCommit {

  private AutoCommit() {}

  @Advice.OnMethodExit
  public static void exit(@Advice.This Object connection, @Advice.Argument(0) boolean on) {
    LifeguardBridge.autoCommit(connection, on);
  }
}
