// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.boot;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The shutdown hooks of the service: whether they are over, once the JVM ends. The JDK tells nobody
 * (all run at the same time, and none knows of another), so its own list is kept, which it empties
 * of nothing and changes no more from then on. Where it cannot be read they are never over.
 */
final class ServiceHooks implements BooleanSupplier {

  private final Consumer<Throwable> failed;
  private final Instrumentation instrumentation;
  private volatile @Nullable Map<?, ?> hooks;

  ServiceHooks(Instrumentation instrumentation, Consumer<Throwable> failed) {
    this.instrumentation = instrumentation;
    this.failed = failed;
  }

  /** Finds the list, after a hook was added and before the JVM ends. */
  void find() {
    try {
      Class<?> type = Class.forName("java.lang.ApplicationShutdownHooks");
      Set<Module> ours = Set.of(ServiceHooks.class.getModule());
      instrumentation.redefineModule(
          type.getModule(), Set.of(), Map.of(), Map.of("java.lang", ours), Set.of(), Map.of());
      Field list = type.getDeclaredField("hooks");
      list.setAccessible(true);
      hooks = (Map<?, ?>) list.get(null);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      failed.accept(e);
    }
  }

  /** Whether all have ended but the one that asks; one that is not started yet has not. */
  @Override
  public boolean getAsBoolean() {
    Map<?, ?> known = hooks;
    if (known == null) {
      return false;
    }
    for (Object hook : known.keySet()) {
      if (hook != Thread.currentThread()
          && hook instanceof Thread thread
          && thread.getState() != Thread.State.TERMINATED) {
        return false;
      }
    }
    return true;
  }
}
