// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Has OpenTelemetry's agent look away while ours works with a database: it cannot tell our
 * statements from the service's.
 */
final class Quiet {

  private static final String ROOT = "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.";

  private final @Nullable Method suppress;

  private Quiet(@Nullable Method suppress) {
    this.suppress = suppress;
  }

  /** With that agent's own switch for this, which has moved once. */
  static Quiet find() {
    for (String home : new String[] {"impl.", "internal."}) {
      try {
        Class<?> type = Class.forName(ROOT + home + "InstrumentationUtil", true, null);
        return new Quiet(type.getMethod("suppressInstrumentation", Runnable.class));
      } catch (ReflectiveOperationException | LinkageError e) {
        // the other place
      }
    }
    return new Quiet(null);
  }

  <T> T call(Callable<T> work) throws Exception {
    if (suppress == null) {
      return work.call();
    }
    Outcome<T> outcome = new Outcome<>(work);
    suppress.invoke(null, (Runnable) outcome);
    return outcome.get();
  }

  /** A callable as a runnable. */
  private static final class Outcome<T> implements Runnable {
    private final Callable<T> work;
    private @Nullable T result;
    private @Nullable Throwable thrown;
    private boolean ran;

    Outcome(Callable<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      ran = true;
      try {
        result = work.call();
      } catch (Throwable e) {
        thrown = e;
      }
    }

    @SuppressWarnings("NullAway") // what the work gives, which may be null where T may
    T get() throws Exception {
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof Exception exception) {
        throw exception;
      }
      return ran ? result : work.call();
    }
  }
}
