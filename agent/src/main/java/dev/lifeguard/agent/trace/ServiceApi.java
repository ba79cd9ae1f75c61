// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * An OpenTelemetry API in a class loader of the service, called without being linked. It lives as
 * long as that API's own classes do, which keep it; whoever else keeps it must do so weakly.
 *
 * <p>Each has a class of its own, {@link InlinedApi} defined once more: the handles are constants
 * in there, which the JIT inlines. As fields of one object they cost 50 ns a statement instead of
 * 7.
 */
abstract class ServiceApi {

  private static final ClassValue<@Nullable ServiceApi> OF =
      new ClassValue<>() {
        @Override
        protected @Nullable ServiceApi computeValue(Class<?> span) {
          try {
            return make(new ApiHandles(span));
          } catch (ReflectiveOperationException | IOException | LinkageError | RuntimeException e) {
            return null; // an API of another age
          }
        }
      };

  /** The API whose class {@code Span} this is; null when it is none that can be called. */
  static @Nullable ServiceApi of(Class<?> span) {
    return OF.get(span);
  }

  private static ServiceApi make(ApiHandles handles)
      throws ReflectiveOperationException, IOException {
    String file = InlinedApi.class.getSimpleName() + ".class";
    try (InputStream in = ServiceApi.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException(file + " is missing");
      }
      MethodHandles.Lookup made =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(in.readAllBytes(), handles.all(), true);
      return (ServiceApi) made.lookupClass().getDeclaredConstructor().newInstance();
    }
  }

  /** The context of the calling thread's current span; null when there is none. */
  abstract @Nullable Object current();

  /** Whether this context comes from here. */
  abstract boolean knows(Object candidate);

  abstract boolean isSampled(Object known);

  /**
   * Whether the calling thread's current span is of a database call already: the service traces its
   * statements itself.
   */
  abstract boolean isOfDatabase();

  abstract @Nullable String traceId(Object known);

  abstract @Nullable String spanId(Object known);
}
