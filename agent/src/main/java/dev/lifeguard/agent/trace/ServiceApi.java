// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * An OpenTelemetry API in a class loader of the service, called without being linked. It lives as
 * long as that API's own classes do, which keep it; whoever else keeps it must do so weakly.
 */
final class ServiceApi {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  private static final ClassValue<@Nullable ServiceApi> OF =
      new ClassValue<>() {
        @Override
        protected @Nullable ServiceApi computeValue(Class<?> span) {
          try {
            return new ServiceApi(span);
          } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return null; // an API of another age
          }
        }
      };

  private final Class<?> contextType;
  private final MethodHandle current;
  private final MethodHandle context;
  private final MethodHandle sampled;
  private final MethodHandle traceId;
  private final MethodHandle spanId;
  private final DatabaseSpans databaseSpans;

  private ServiceApi(Class<?> span) throws ReflectiveOperationException {
    ClassLoader loader = span.getClassLoader();
    contextType = Class.forName(span.getName() + "Context", false, loader);
    current =
        LOOKUP
            .findStatic(span, "current", MethodType.methodType(span))
            .asType(MethodType.methodType(Object.class));
    context = validContext(span, contextType).asType(MethodType.genericMethodType(1));
    sampled = of("isSampled", boolean.class);
    traceId = of("getTraceId", String.class);
    spanId = of("getSpanId", String.class);
    databaseSpans = DatabaseSpans.of(span);
  }

  /** The API whose class {@code Span} this is; null when it is none that can be called. */
  static @Nullable ServiceApi of(Class<?> span) {
    return OF.get(span);
  }

  /** A span to its context, or to null when that is the invalid one; in one call. */
  private static MethodHandle validContext(Class<?> span, Class<?> contextType)
      throws ReflectiveOperationException {
    MethodHandle valid =
        LOOKUP.findVirtual(contextType, "isValid", MethodType.methodType(boolean.class));
    MethodHandle orNull =
        MethodHandles.guardWithTest(
            valid,
            MethodHandles.identity(contextType),
            MethodHandles.dropArguments(MethodHandles.constant(contextType, null), 0, contextType));
    return MethodHandles.filterReturnValue(
        LOOKUP.findVirtual(span, "getSpanContext", MethodType.methodType(contextType)), orNull);
  }

  private MethodHandle of(String accessor, Class<?> result) throws ReflectiveOperationException {
    return LOOKUP
        .findVirtual(contextType, accessor, MethodType.methodType(result))
        .asType(MethodType.methodType(result, Object.class));
  }

  /** The current span of the calling thread. */
  @Nullable Object current() {
    try {
      return current.invokeExact();
    } catch (Throwable e) {
      return null; // the service's own business
    }
  }

  /** A span's context; null when there is none. */
  @Nullable Object context(Object span) {
    try {
      return context.invokeExact(span);
    } catch (Throwable e) {
      return null;
    }
  }

  /** Whether this context comes from here. */
  boolean knows(Object candidate) {
    return contextType.isInstance(candidate);
  }

  boolean isSampled(Object known) {
    try {
      return (boolean) sampled.invokeExact(known);
    } catch (Throwable e) {
      return false;
    }
  }

  /** Whether this span is of a database call already: the service traces its statements itself. */
  boolean isOfDatabase(Object span) {
    return databaseSpans.isOne(span);
  }

  @Nullable String traceId(Object known) {
    try {
      return (String) traceId.invokeExact(known);
    } catch (Throwable e) {
      return null;
    }
  }

  @Nullable String spanId(Object known) {
    try {
      return (String) spanId.invokeExact(known);
    } catch (Throwable e) {
      return null;
    }
  }
}
