// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.trace;

import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which trace the calling thread is in: of OpenTelemetry's agent where it is on the command line,
 * or else of the service's own API. Nothing is kept for a thread; contexts are read where the
 * service keeps them.
 */
final class Contexts {

  /** A class of that agent, which the boot loader has once it is there. */
  static final String AGENT = "io.opentelemetry.javaagent.bootstrap.AgentInitializer";

  /** What services call. */
  static final String SPAN = "io.opentelemetry.api.trace.Span";

  /** The same class as that agent's own code calls it, on the boot class path. */
  static final String AGENT_SPAN = "io.opentelemetry.javaagent.shaded." + SPAN;

  private final ServiceApis services = new ServiceApis();
  private final ServiceApis agent = new ServiceApis();
  private volatile boolean agentCounts = true;

  /** A class of those above is about to be defined. */
  void loading(String name, @Nullable ClassLoader loader) {
    if (name.equals(SPAN)) {
      services.loading(SPAN, loader);
    } else if (name.equals(AGENT) && loader == null) {
      agent.loading(AGENT_SPAN, null);
    }
  }

  /** Whether OpenTelemetry's agent is to be taken for there, where it is. */
  void agentCounts(boolean on) {
    agentCounts = on;
  }

  /** Whether OpenTelemetry's agent is there and traces. */
  boolean isAgentThere() {
    return agentCounts && agent.isAny();
  }

  boolean isAny() {
    return isAgentThere() || services.isAny();
  }

  private ServiceApis those() {
    return isAgentThere() ? agent : services;
  }

  /**
   * The context that the calling thread is in; null for none.
   *
   * <p>Of several APIs the one that has a current span on this thread is the one it works with.
   */
  @Nullable Object current() {
    List<WeakReference<ServiceApi>> all = those().all();
    for (int i = 0; i < all.size(); i++) { // no iterator: this runs for each statement
      ServiceApi api = all.get(i).get();
      Object span = api == null ? null : api.current();
      Object context = api == null || span == null ? null : api.context(span);
      if (context != null) {
        return context;
      }
    }
    return null;
  }

  /** Whether what the calling thread is in is the span of a database call itself. */
  boolean isOfDatabase() {
    List<WeakReference<ServiceApi>> all = those().all();
    for (int i = 0; i < all.size(); i++) {
      ServiceApi api = all.get(i).get();
      Object span = api == null ? null : api.current();
      if (api != null && span != null && api.isOfDatabase(span)) {
        return true;
      }
    }
    return false;
  }

  boolean isSampled(Object context) {
    ServiceApi api = of(context);
    return api != null && api.isSampled(context);
  }

  @Nullable String traceId(Object context) {
    ServiceApi api = of(context);
    return api == null ? null : api.traceId(context);
  }

  @Nullable String spanId(Object context) {
    ServiceApi api = of(context);
    return api == null ? null : api.spanId(context);
  }

  private @Nullable ServiceApi of(Object context) {
    ServiceApi service = services.of(context);
    return service == null ? agent.of(context) : service;
  }
}
