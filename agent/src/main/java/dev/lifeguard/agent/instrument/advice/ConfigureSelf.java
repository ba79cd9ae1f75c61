// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import net.bytebuddy.asm.Advice;

/** A method of a library's own configuration object that starts the pool, or makes sure it runs. */
public final class ConfigureSelf {

  private ConfigureSelf() {}

  @Advice.OnMethodEnter
  public static void enter(@Advice.This Object configuration) {
    LifeguardBridge.configuring(configuration);
  }
}
