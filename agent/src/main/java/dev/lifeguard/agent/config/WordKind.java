// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** One of a few words. */
final class WordKind extends Kind<String> {

  private final String[] words;

  WordKind(String... words) {
    this.words = words;
  }

  @Override
  String parse(String text) {
    for (String word : words) {
      if (text.equals(word)) {
        return word;
      }
    }
    throw refused();
  }

  @Override
  String allowed() {
    return list(words);
  }

  /** {@code `a`, `b` or `c`}. */
  static String list(String... words) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      if (i > 0) {
        list.append(i == words.length - 1 ? " or " : ", ");
      }
      list.append('`').append(words[i]).append('`');
    }
    return list.toString();
  }
}
