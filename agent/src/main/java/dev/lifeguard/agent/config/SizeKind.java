// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** A number of bytes. */
final class SizeKind extends Kind<Long> {

  static final SizeKind SIZE = new SizeKind();

  private SizeKind() {}

  @Override
  Long parse(String text) {
    int unitAt = 0;
    while (unitAt < text.length() && Character.isDigit(text.charAt(unitAt))) {
      unitAt++;
    }
    long number = NumberKind.digits(text.substring(0, unitAt));
    if (number < 0) {
      throw refused();
    }
    if (unitAt == text.length()) {
      throw new IllegalArgumentException("a size needs a unit, such as " + number + "KiB");
    }
    int shift = shift(text.substring(unitAt));
    if (shift < 0 || number > Long.MAX_VALUE >> shift) {
      throw refused();
    }
    return number << shift;
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "B" -> 0;
      case "KiB" -> 10;
      case "MiB" -> 20;
      case "GiB" -> 30;
      case "TiB" -> 40;
      default -> -1;
    };
  }

  @Override
  String allowed() {
    return "a size such as `512B`, `64KiB`, `16MiB` or `1GiB`";
  }
}
