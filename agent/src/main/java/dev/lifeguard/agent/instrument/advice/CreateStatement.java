// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code createStatement}. */
public final class CreateStatement {

  private CreateStatement() {}

  @Advice.OnMethodExit
  public static void exit(
      @Advice.This Object connection, @Advice.Return @Nullable Object statement) {
    LifeguardBridge.prepared(connection, statement, null);
  }
}
