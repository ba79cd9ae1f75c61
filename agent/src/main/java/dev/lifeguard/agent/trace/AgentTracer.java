// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tracer of OpenTelemetry's agent, called without being linked: what it is given goes where the
 * agent's own spans go. It gives them ids of its own. Never on the service's threads.
 */
final class AgentTracer {

  private static final String ROOT = "io.opentelemetry.javaagent.shaded.io.opentelemetry.";

  private final Object tracer;
  private final Object noContext;
  private final Object sampled;
  private final Object noState;
  private final Method newContext;
  private final Method wrap;
  private final Method with;
  private final Method spanBuilder;
  private final Method setParent;
  private final Method setKind;
  private final Method setStart;
  private final Map<Class<?>, Method> setAttribute;
  private final Method startSpan;
  private final Method setStatus;
  private final Method end;
  private final Map<FinishedSpan.Kind, Object> kinds;
  private final Object failed;

  private AgentTracer(String name) throws ReflectiveOperationException {
    Class<?> context = type("context.Context");
    Class<?> span = type("api.trace.Span");
    Class<?> spanContext = type("api.trace.SpanContext");
    Class<?> flags = type("api.trace.TraceFlags");
    Class<?> state = type("api.trace.TraceState");
    Class<?> kind = type("api.trace.SpanKind");
    Class<?> status = type("api.trace.StatusCode");
    Class<?> builder = type("api.trace.SpanBuilder");
    tracer = of(type("api.GlobalOpenTelemetry").getMethod("getTracer", String.class), null, name);
    noContext = of(context.getMethod("root"), null);
    sampled = of(flags.getMethod("getSampled"), null);
    noState = of(state.getMethod("getDefault"), null);
    newContext = spanContext.getMethod("create", String.class, String.class, flags, state);
    wrap = span.getMethod("wrap", spanContext);
    with = context.getMethod("with", type("context.ImplicitContextKeyed"));
    spanBuilder = type("api.trace.Tracer").getMethod("spanBuilder", String.class);
    setParent = builder.getMethod("setParent", context);
    setKind = builder.getMethod("setSpanKind", kind);
    setStart = builder.getMethod("setStartTimestamp", long.class, TimeUnit.class);
    setAttribute =
        Map.of(
            String.class, builder.getMethod("setAttribute", String.class, String.class),
            Long.class, builder.getMethod("setAttribute", String.class, long.class),
            Boolean.class, builder.getMethod("setAttribute", String.class, boolean.class));
    startSpan = builder.getMethod("startSpan");
    setStatus = span.getMethod("setStatus", status);
    end = span.getMethod("end", long.class, TimeUnit.class);
    kinds =
        Map.of(
            FinishedSpan.Kind.CLIENT, kind.getField("CLIENT").get(null),
            FinishedSpan.Kind.INTERNAL, kind.getField("INTERNAL").get(null));
    failed = status.getField("ERROR").get(null);
  }

  /** Null where the agent's API is not as it was up to 2.33. */
  static @Nullable AgentTracer find() {
    try {
      return new AgentTracer("dev.lifeguard");
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return null;
    }
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(ROOT + name, true, null);
  }

  private static Object of(Method method, @Nullable Object target, Object... arguments)
      throws ReflectiveOperationException {
    Object result = method.invoke(target, arguments);
    if (result == null) {
      throw new NoSuchMethodException(method + " gave nothing");
    }
    return result;
  }

  /** Makes the agent's span of this one. */
  void emit(FinishedSpan span) throws ReflectiveOperationException {
    Object builder = of(spanBuilder, tracer, span.name());
    setParent.invoke(builder, parent(span));
    setKind.invoke(builder, kinds.get(span.kind()));
    setStart.invoke(builder, span.startEpochNanos(), TimeUnit.NANOSECONDS);
    for (Map.Entry<String, Object> attribute : span.attributes().entrySet()) {
      Method setter = setAttribute.get(attribute.getValue().getClass());
      if (setter != null) {
        setter.invoke(builder, attribute.getKey(), attribute.getValue());
      }
    }
    Object made = of(startSpan, builder);
    if (span.error()) {
      setStatus.invoke(made, failed);
    }
    end.invoke(made, span.endEpochNanos(), TimeUnit.NANOSECONDS);
  }

  private Object parent(FinishedSpan span) throws ReflectiveOperationException {
    String parentId = span.parentSpanId();
    if (parentId == null) {
      return noContext;
    }
    Object context = of(newContext, null, span.traceId(), parentId, sampled, noState);
    return of(with, noContext, of(wrap, null, context));
  }
}
