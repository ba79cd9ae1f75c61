// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;

/** A pool's own method or constructor that starts with the configuration it is given first. */
public final class Configure {

  private Configure() {}

  @Advice.OnMethodEnter
  public static void enter(@Advice.Argument(0) Object configuration) {
    LifeguardBridge.configuring(configuration);
  }
}
