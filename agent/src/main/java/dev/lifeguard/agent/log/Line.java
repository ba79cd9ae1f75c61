// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.log;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One message, as it is written.
 *
 * @param others further lines of the same message
 */
record Line(
    long epochMillis,
    LogLevel level,
    String message,
    List<String> others,
    @Nullable TraceIds trace) {

  String as(LogFormat format) {
    return format == LogFormat.JSON ? json() : text();
  }

  private String text() {
    StringBuilder text = new StringBuilder(Timestamp.of(epochMillis)).append(" lifeguard: ");
    text.append(
        switch (level) {
          case DEBUG -> "debug: ";
          case WARN -> "warning: ";
          case ERROR -> "error: ";
          case INFO, OFF -> "";
        });
    text.append(OneLine.of(message));
    if (trace != null) {
      text.append(" trace_id=").append(OneLine.of(trace.traceId()));
      text.append(" span_id=").append(OneLine.of(trace.spanId()));
    }
    for (String each : others) {
      text.append(System.lineSeparator()).append("    ").append(OneLine.of(each));
    }
    return text.toString();
  }

  private String json() {
    StringBuilder json = new StringBuilder(256).append('{');
    field(json, "timestamp", Timestamp.of(epochMillis)).append(',');
    field(json, "level", level.name().toLowerCase(Locale.ROOT)).append(',');
    field(json, "logger", "lifeguard").append(',');
    StringBuilder whole = new StringBuilder(OneLine.of(message));
    others.forEach(each -> whole.append('\n').append(OneLine.of(each)));
    field(json, "message", whole);
    if (trace != null) {
      field(json.append(','), "trace_id", trace.traceId());
      field(json.append(','), "span_id", trace.spanId());
    }
    return json.append('}').toString();
  }

  /** No library for four fields: this runs in {@code premain}. */
  private static StringBuilder field(StringBuilder json, String name, CharSequence value) {
    json.append('"').append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c == '\n') {
        json.append("\\n");
      } else if (c < ' ' || (Character.isSurrogate(c) && !isPaired(value, i))) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"');
  }

  private static boolean isPaired(CharSequence value, int at) {
    return Character.isHighSurrogate(value.charAt(at))
        ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
  }
}
