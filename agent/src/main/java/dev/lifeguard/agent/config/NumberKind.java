// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** A whole number within bounds. */
final class NumberKind extends Kind<Integer> {

  /** As many as one likes, but not none. */
  static final NumberKind COUNT = new NumberKind(1, Integer.MAX_VALUE);

  /** Some libraries make arrays of a pool's size at once: a slip of some zeros fills the heap. */
  static final NumberKind CONNECTIONS = new NumberKind(1, 10_000);

  static final NumberKind CPUS = new NumberKind(1, 4_096);

  private final int least;
  private final int most;

  NumberKind(int least, int most) {
    this.least = least;
    this.most = most;
  }

  @Override
  Integer parse(String text) {
    long number = digits(text);
    if (number < least || number > most) {
      throw refused();
    }
    return (int) number;
  }

  @Override
  String allowed() {
    return most == Integer.MAX_VALUE
        ? "a whole number from " + least
        : "a whole number from " + least + " to " + most;
  }

  /** The number, or -1 when the text is anything but one to eighteen ASCII digits. */
  static long digits(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
