// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code createStatement} of a connection of unknown make. */
public final class OuterCreateStatement {

  private OuterCreateStatement() {}

  @Advice.OnMethodEnter
  public static void enter(@Advice.This Object connection) {
    LifeguardBridge.preparing(connection);
  }

  @Advice.OnMethodExit
  public static void exit(
      @Advice.This Object connection, @Advice.Return @Nullable Object statement) {
    LifeguardBridge.prepared(connection, statement, null);
  }
}
