// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** The methods of one API, by the names it has had since 1.0. */
final class ApiHandles {

  static final int CURRENT = 0;
  static final int CONTEXT = 1;
  static final int VALID = 2;
  static final int SAMPLED = 3;
  static final int TRACE_ID = 4;
  static final int SPAN_ID = 5;
  static final int KNOWS = 6;
  static final int CLIENT = 7;
  static final int ATTRIBUTE = 8;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

  private final Class<?> span;
  private final Class<?> context;
  private final String root;

  ApiHandles(Class<?> span) throws ClassNotFoundException {
    this.span = span;
    root = span.getName().substring(0, span.getName().lastIndexOf("api.trace."));
    context = type("api.trace.SpanContext");
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(root + name, false, span.getClassLoader());
  }

  /** All of them, by the numbers above, for arguments of type {@code Object}. */
  List<MethodHandle> all() throws ReflectiveOperationException {
    return List.of(
        LOOKUP
            .findStatic(span, "current", MethodType.methodType(span))
            .asType(MethodType.methodType(Object.class)),
        plain(LOOKUP.findVirtual(span, "getSpanContext", MethodType.methodType(context))),
        ofContext("isValid", boolean.class),
        ofContext("isSampled", boolean.class),
        ofContext("getTraceId", String.class),
        ofContext("getSpanId", String.class),
        isA(context),
        isClient(),
        attribute());
  }

  private static MethodHandle plain(MethodHandle accessor) {
    return accessor.asType(MethodType.genericMethodType(1));
  }

  private MethodHandle ofContext(String accessor, Class<?> result)
      throws ReflectiveOperationException {
    return LOOKUP
        .findVirtual(context, accessor, MethodType.methodType(result))
        .asType(MethodType.methodType(result, Object.class));
  }

  private static MethodHandle isA(Class<?> type) throws ReflectiveOperationException {
    MethodType question = MethodType.methodType(boolean.class, Object.class);
    return LOOKUP.findVirtual(Class.class, "isInstance", question).bindTo(type);
  }

  /** Whether a span is of kind CLIENT. Only the SDK's spans say what they are. */
  private MethodHandle isClient() throws ReflectiveOperationException {
    MethodHandle no =
        MethodHandles.dropArguments(MethodHandles.constant(boolean.class, false), 0, Object.class);
    try {
      Class<?> readable = type("sdk.trace.ReadableSpan");
      Class<?> kinds = type("api.trace.SpanKind");
      Object client = kinds.getField("CLIENT").get(null);
      MethodHandle kind =
          plain(LOOKUP.findVirtual(readable, "getKind", MethodType.methodType(kinds)));
      MethodHandle same =
          LOOKUP
              .findVirtual(
                  Object.class, "equals", MethodType.methodType(boolean.class, Object.class))
              .bindTo(client);
      return MethodHandles.guardWithTest(
          isA(readable), MethodHandles.filterReturnValue(kind, same), no);
    } catch (ClassNotFoundException e) {
      return no; // an API without SDK
    }
  }

  /** A span and the name of a text attribute to its value. */
  private MethodHandle attribute() throws ReflectiveOperationException {
    MethodType shape = MethodType.methodType(Object.class, Object.class, String.class);
    try {
      Class<?> readable = type("sdk.trace.ReadableSpan");
      Class<?> key = type("api.common.AttributeKey");
      MethodHandle get =
          LOOKUP.findVirtual(readable, "getAttribute", MethodType.methodType(Object.class, key));
      MethodHandle named =
          LOOKUP.findStatic(key, "stringKey", MethodType.methodType(key, String.class));
      return MethodHandles.filterArguments(get, 1, named).asType(shape);
    } catch (ClassNotFoundException e) {
      return MethodHandles.dropArguments(
          MethodHandles.constant(Object.class, null), 0, Object.class, String.class);
    }
  }
}
