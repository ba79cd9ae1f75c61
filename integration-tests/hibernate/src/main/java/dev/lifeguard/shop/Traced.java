// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.shop;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** The service's own spans; loaded only where it is asked for one. */
final class Traced {

  private final Tracer tracer;

  /** Through the service's own SDK, or through whatever stands behind the API. */
  Traced(boolean ownSdk) {
    tracer = ownSdk ? Own.tracer() : GlobalOpenTelemetry.getTracer("shop");
  }

  /** Runs it in a span, and answers with the span's ids, whether it fails or not. */
  String run(Runnable work) {
    Span span = tracer.spanBuilder("request").setParent(Context.root()).startSpan();
    String failed = "none";
    try (Scope scope = span.makeCurrent()) {
      Span.current().addEvent(scope.getClass().getSimpleName());
      work.run();
    } catch (RuntimeException e) {
      failed = e.getClass().getSimpleName();
    } finally {
      span.end();
    }
    return "traceId="
        + span.getSpanContext().getTraceId()
        + " spanId="
        + span.getSpanContext().getSpanId()
        + " failed="
        + failed;
  }

  /** An SDK that exports nowhere: without any processor it makes no spans at all. */
  private static final class Own implements SpanProcessor {

    static Tracer tracer() {
      return SdkTracerProvider.builder().addSpanProcessor(new Own()).build().get("shop");
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
