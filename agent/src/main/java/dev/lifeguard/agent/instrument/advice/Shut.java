// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;

/** A pool's own method that closes it. */
public final class Shut {

  private Shut() {}

  @Advice.OnMethodEnter
  public static void enter(@Advice.This Object pool) {
    LifeguardBridge.shut(pool, pool);
  }
}
