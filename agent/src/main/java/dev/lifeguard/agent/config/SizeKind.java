// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

/** A number of bytes. */
final class SizeKind extends UnitKind<Long> {

  static final SizeKind SIZE = new SizeKind();

  private SizeKind() {
    super("a size", "KiB");
  }

  @Override
  Long of(long number, String unit) {
    int shift = shift(unit);
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
