// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.ArrayList;
import java.util.List;

/** A comma list; entries are stripped, empty ones dropped. */
class ListKind extends Kind<List<String>> {

  private final String words;

  ListKind(String words) {
    this.words = words;
  }

  @Override
  final List<String> parse(String text) {
    List<String> entries = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      String entry = text.substring(from, to).strip();
      if (!entry.isEmpty()) {
        check(entry);
        entries.add(entry);
      }
      from = to + 1;
    }
    return List.copyOf(entries);
  }

  /** Refuses an entry that can mean nothing. */
  void check(String entry) {}

  @Override
  final String allowed() {
    return words;
  }
}
