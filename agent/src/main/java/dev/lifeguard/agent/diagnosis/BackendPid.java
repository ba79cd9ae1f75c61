// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.diagnosis;

import dev.lifeguard.agent.pool.PhysicalConnection;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Which server process a connection talks to: pgJDBC was told at the connect, no round trip. */
final class BackendPid {

  /** Not known. */
  static final int NONE = 0;

  private BackendPid() {}

  static int of(PhysicalConnection connection) {
    Object physical = connection.physical();
    if (physical == null) {
      return NONE;
    }
    try {
      Method method = method(physical.getClass());
      return method != null && method.invoke(physical) instanceof Integer pid ? pid : NONE;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return NONE; // another driver, or one whose package is closed to us
    }
  }

  private static @Nullable Method method(Class<?> type) {
    try {
      Method method = type.getMethod("getBackendPID");
      if (!method.trySetAccessible()) {
        return null;
      }
      return method;
    } catch (NoSuchMethodException e) {
      return null;
    }
  }
}
