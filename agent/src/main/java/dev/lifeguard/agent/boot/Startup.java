// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import java.io.File;
import java.lang.instrument.Instrumentation;

/** What the visible class calls once the isolated loader is open. */
public final class Startup {

  private Startup() {}

  /** Before the service's {@code main}. */
  public static void premain(String arguments, Instrumentation instrumentation, File jar)
      throws Exception {
    BridgeDefinition.install(instrumentation, (IsolatedClassLoader) Startup.class.getClassLoader());
    Lifeguard.start(instrumentation);
  }
}
