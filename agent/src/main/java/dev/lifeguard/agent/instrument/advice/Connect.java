// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.instrument.advice;

import dev.lifeguard.bootstrap.LifeguardBridge;
import java.util.Properties;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code Driver.connect(String, Properties)}: with other arguments where the agent adds to them,
 * and once more where they were refused.
 */
public final class Connect {

  private Connect() {}

  @Advice.OnMethodEnter
  public static @Nullable Object enter(
      @Advice.This Object driver,
      @Advice.Argument(value = 0, readOnly = false) @Nullable String url,
      @Advice.Argument(value = 1, readOnly = false) @Nullable Properties properties) {
    Object token = LifeguardBridge.connecting(driver, url, properties);
    url = LifeguardBridge.connectUrl(token, url);
    properties = LifeguardBridge.connectProperties(token, properties);
    return token;
  }

  @Advice.OnMethodExit(
      onThrowable = Throwable.class,
      repeatOn = Advice.OnNonDefaultValue.class,
      backupArguments = false)
  public static boolean exit(
      @Advice.Enter @Nullable Object token,
      @Advice.Argument(value = 0, readOnly = false) @Nullable String url,
      @Advice.Argument(value = 1, readOnly = false) @Nullable Properties properties,
      @Advice.Return @Nullable Object connection,
      @Advice.Thrown @Nullable Throwable thrown) {
    boolean again = LifeguardBridge.connected(token, connection, thrown);
    if (again) {
      url = LifeguardBridge.connectUrl(token, url);
      properties = LifeguardBridge.connectProperties(token, properties);
    }
    return again;
  }
}
