// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import java.util.Locale;

/** Numbers as Grafana writes them. */
final class Units {

  private Units() {}

  static String text(double value, String unit) {
    return switch (unit) {
      case "s" -> seconds(value);
      case "percentunit" -> number(value * 100) + " %";
      case "ops" -> number(value) + "/s";
      case "bytes" -> bytes(value);
      default -> number(value);
    };
  }

  private static String seconds(double value) {
    double size = Math.abs(value);
    if (size == 0 || size >= 1) {
      return number(value) + " s";
    }
    return size >= 1e-3 ? number(value * 1e3) + " ms" : number(value * 1e6) + " µs";
  }

  private static String bytes(double value) {
    double mebibytes = value / (1 << 20);
    return mebibytes >= 1 ? number(mebibytes) + " MiB" : number(value / 1024) + " KiB";
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
