// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.alert.channel;

import dev.lifeguard.agent.alert.Alert;
import dev.lifeguard.agent.alert.Evidence;
import dev.lifeguard.agent.alert.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert's labels and annotations, as Prometheus' world knows them. */
final class Texts {

  private Texts() {}

  /** What identifies it. */
  static Map<String, String> labels(Message message, Alert alert) {
    Map<String, String> labels = alert.labels(message.origin());
    if (message.test()) {
      labels.put("test", "true");
    }
    return labels;
  }

  /** What describes it. */
  static Map<String, String> annotations(Message message, Alert alert) {
    Map<String, String> texts = new LinkedHashMap<>();
    Evidence evidence = alert.evidence();
    texts.put("summary", alert.summary());
    put(texts, "description", evidence.conclusion());
    put(texts, "trace_id", evidence.traceId());
    put(texts, "place", evidence.place());
    put(texts, "statement", evidence.statement());
    texts.put("runbook", alert.rule().runbook());
    texts.put("see", message.origin().url() + alert.see());
    return texts;
  }

  private static void put(Map<String, String> texts, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      texts.put(name, text);
    }
  }

  /** No longer than this, in characters. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
