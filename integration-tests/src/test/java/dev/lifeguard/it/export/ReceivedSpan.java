// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.export;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as a collector decoded it.
 *
 * @param resource attributes of the process, among them {@code service.name}
 * @param scope the library that made it
 * @param parentSpanId empty at the root of a trace
 * @param kind {@code CLIENT}, {@code INTERNAL} …
 * @param attributes {@code String}, {@code Long}, {@code Boolean}, {@code Double}, or the text of
 *     what is none of them
 */
public record ReceivedSpan(
    Map<String, Object> resource,
    String scope,
    String traceId,
    String spanId,
    String parentSpanId,
    String kind,
    String name,
    long startEpochNanos,
    long endEpochNanos,
    Map<String, Object> attributes,
    boolean error) {

  static ReceivedSpan of(ResourceSpans resource, ScopeSpans scope, Span span) {
    HexFormat hex = HexFormat.of();
    return new ReceivedSpan(
        attributes(resource.getResource().getAttributesList()),
        scope.getScope().getName(),
        hex.formatHex(span.getTraceId().toByteArray()),
        hex.formatHex(span.getSpanId().toByteArray()),
        hex.formatHex(span.getParentSpanId().toByteArray()),
        span.getKind().name().replace("SPAN_KIND_", ""),
        span.getName(),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        attributes(span.getAttributesList()),
        span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR);
  }

  static Map<String, Object> attributes(List<KeyValue> all) {
    Map<String, Object> attributes = new TreeMap<>();
    all.forEach(each -> attributes.put(each.getKey(), plain(each.getValue())));
    return attributes;
  }

  private static Object plain(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      default -> value.toString();
    };
  }
}
