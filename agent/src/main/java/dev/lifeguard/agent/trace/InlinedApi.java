// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handles it was defined with. Never used itself: defined as a hidden class once for each
 * API, see {@link ServiceApi}. What an API throws is the service's own business; it is in no trace
 * then.
 */
@SuppressWarnings("unused") // by reflection
final class InlinedApi extends ServiceApi {

  private static final MethodHandle CURRENT = handle(ApiHandles.CURRENT);
  private static final MethodHandle CONTEXT = handle(ApiHandles.CONTEXT);
  private static final MethodHandle VALID = handle(ApiHandles.VALID);
  private static final MethodHandle SAMPLED = handle(ApiHandles.SAMPLED);
  private static final MethodHandle TRACE_ID = handle(ApiHandles.TRACE_ID);
  private static final MethodHandle SPAN_ID = handle(ApiHandles.SPAN_ID);
  private static final MethodHandle KNOWS = handle(ApiHandles.KNOWS);
  private static final MethodHandle CLIENT = handle(ApiHandles.CLIENT);
  private static final MethodHandle ATTRIBUTE = handle(ApiHandles.ATTRIBUTE);

  InlinedApi() {}

  private static MethodHandle handle(int number) {
    try {
      return MethodHandles.classDataAt(MethodHandles.lookup(), "_", MethodHandle.class, number);
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  @Nullable Object current() {
    try {
      Object span = (Object) CURRENT.invokeExact();
      Object context = (Object) CONTEXT.invokeExact(span);
      return (boolean) VALID.invokeExact(context) ? context : null;
    } catch (Throwable e) {
      return null;
    }
  }

  @Override
  boolean knows(Object candidate) {
    try {
      return (boolean) KNOWS.invokeExact(candidate);
    } catch (Throwable e) {
      return false;
    }
  }

  @Override
  boolean isSampled(Object known) {
    try {
      return (boolean) SAMPLED.invokeExact(known);
    } catch (Throwable e) {
      return false;
    }
  }

  @Override
  boolean isOfDatabase() {
    try {
      Object span = (Object) CURRENT.invokeExact();
      return (boolean) CLIENT.invokeExact(span)
          && ((Object) ATTRIBUTE.invokeExact(span, "db.system.name") != null
              || (Object) ATTRIBUTE.invokeExact(span, "db.system") != null);
    } catch (Throwable e) {
      return false;
    }
  }

  @Override
  @Nullable String traceId(Object known) {
    try {
      return (String) TRACE_ID.invokeExact(known);
    } catch (Throwable e) {
      return null;
    }
  }

  @Override
  @Nullable String spanId(Object known) {
    try {
      return (String) SPAN_ID.invokeExact(known);
    } catch (Throwable e) {
      return null;
    }
  }
}
