// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.time.Duration;

/** One of a few words, or a value of another kind. */
final class WordOrKind<T> extends Kind<WordOr<T>> {

  /** A time, or whatever the service itself has set. */
  static final WordOrKind<Duration> KEEP_OR_DURATION =
      new WordOrKind<>(DurationKind.DURATION, "keep");

  private final Kind<T> kind;
  private final String[] words;

  WordOrKind(Kind<T> kind, String... words) {
    this.kind = kind;
    this.words = words;
  }

  @Override
  WordOr<T> parse(String text) {
    for (String word : words) {
      if (text.equals(word)) {
        return new WordOr<>(word, null);
      }
    }
    try {
      return new WordOr<>(null, kind.parse(text));
    } catch (IllegalArgumentException refusal) {
      throw new IllegalArgumentException(
          refusal.getMessage() + "; or " + WordKind.list(words), refusal);
    }
  }

  @Override
  String allowed() {
    return WordKind.list(words) + ", or " + kind.allowed();
  }
}
