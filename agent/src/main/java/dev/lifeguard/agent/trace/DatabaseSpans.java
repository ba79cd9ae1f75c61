// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Tells a span that is of a database call already: of OpenTelemetry's own DataSource or driver
 * wrapper, or of something like it. Only the SDK's spans say what they are.
 */
final class DatabaseSpans {

  private static final DatabaseSpans NONE = new DatabaseSpans(null, null);

  private final @Nullable MethodHandle kind;
  private final @Nullable MethodHandle isDatabase;
  private @Nullable Class<?> readable;
  private @Nullable Object client;

  private DatabaseSpans(@Nullable MethodHandle kind, @Nullable MethodHandle isDatabase) {
    this.kind = kind;
    this.isDatabase = isDatabase;
  }

  /** Of the SDK beside the API whose class {@code Span} this is. */
  static DatabaseSpans of(Class<?> span) {
    try {
      String root = span.getName().substring(0, span.getName().lastIndexOf("api.trace."));
      ClassLoader loader = span.getClassLoader();
      Class<?> readable = Class.forName(root + "sdk.trace.ReadableSpan", false, loader);
      Class<?> spanKind = Class.forName(root + "api.trace.SpanKind", false, loader);
      Class<?> key = Class.forName(root + "api.common.AttributeKey", false, loader);
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle attribute =
          lookup.findVirtual(readable, "getAttribute", MethodType.methodType(Object.class, key));
      MethodHandle stringKey =
          lookup.findStatic(key, "stringKey", MethodType.methodType(key, String.class));
      DatabaseSpans made =
          new DatabaseSpans(
              lookup
                  .findVirtual(readable, "getKind", MethodType.methodType(spanKind))
                  .asType(MethodType.genericMethodType(1)),
              MethodHandles.filterArguments(attribute, 1, stringKey)
                  .asType(MethodType.methodType(Object.class, Object.class, String.class)));
      made.readable = readable;
      made.client = spanKind.getField("CLIENT").get(null);
      return made;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return NONE; // an API without SDK, or one of another age
    }
  }

  boolean isOne(Object span) {
    if (kind == null || isDatabase == null || readable == null || !readable.isInstance(span)) {
      return false;
    }
    try {
      return (Object) kind.invokeExact(span) == client
          && ((Object) isDatabase.invokeExact(span, "db.system.name") != null
              || (Object) isDatabase.invokeExact(span, "db.system") != null);
    } catch (Throwable e) {
      return false;
    }
  }
}
