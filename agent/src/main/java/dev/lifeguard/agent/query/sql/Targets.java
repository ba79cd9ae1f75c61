// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.query.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Operations and their targets in the order of the text; bounded. */
final class Targets {

  /** OpenTelemetry's bound; no name is cut in two. */
  private static final int MOST_SUMMARY = 255;

  private static final int MOST_NAMES = 64;

  private final StringBuilder summary = new StringBuilder();
  private final List<String> tables = new ArrayList<>();
  private final List<String> ctes = new ArrayList<>();
  private boolean full;
  private boolean newStatement;

  void operation(String word) {
    append(word);
  }

  void procedure(String name) {
    append(name);
  }

  void table(String name) {
    if (!ctes.contains(folded(name))) {
      append(name);
      boolean room = tables.size() < MOST_NAMES && name.length() <= MOST_SUMMARY;
      if (room && !tables.contains(name)) {
        tables.add(name);
      }
    }
  }

  void cte(String name) {
    if (ctes.size() < MOST_NAMES) {
      ctes.add(folded(name));
    }
  }

  void newStatement() {
    newStatement = !summary.isEmpty();
    ctes.clear();
  }

  String summary() {
    return summary.toString();
  }

  List<String> tables() {
    return tables;
  }

  private void append(String part) {
    String separator = newStatement ? "; " : summary.isEmpty() ? "" : " ";
    full |= summary.length() + separator.length() + part.length() > MOST_SUMMARY;
    if (!full) {
      summary.append(separator).append(part);
      newStatement = false;
    }
  }

  private static String folded(String name) {
    return name.startsWith("\"") ? name : name.toLowerCase(Locale.ROOT);
  }
}
