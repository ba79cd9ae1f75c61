// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** A whole percentage from 0 to 100. */
final class PercentageKind extends Kind<Integer> {

  static final PercentageKind PERCENTAGE = new PercentageKind();

  private PercentageKind() {}

  @Override
  Integer parse(String text) {
    if (!text.endsWith("%")) {
      throw NumberKind.digits(text) < 0
          ? refused()
          : new IllegalArgumentException("a percentage needs its sign, such as 50%");
    }
    long number = NumberKind.digits(text.substring(0, text.length() - 1));
    if (number < 0 || number > 100) {
      throw refused();
    }
    return (int) number;
  }

  @Override
  String allowed() {
    return "a percentage from `0%` to `100%`";
  }
}
