// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words after a command: plain ones by position, {@code key=value} by name. */
record Arguments(List<String> words) {

  String word(int index) {
    return words.get(index);
  }

  int number(int index, int otherwise) {
    return index < words.size() ? Integer.parseInt(words.get(index)) : otherwise;
  }

  Arguments rest() {
    return new Arguments(words.subList(1, words.size()));
  }

  /** A value may itself contain an equals sign, as URLs do. */
  Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        named.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return named;
  }
}
