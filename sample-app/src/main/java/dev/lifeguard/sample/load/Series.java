// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample.load;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of Prometheus' text format. */
record Series(String name, Map<String, String> labels, double value) {

  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s.*)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  static Optional<Series> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (line.startsWith("#") || !matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> labels = new TreeMap<>();
    String inBraces = matcher.group(2);
    if (inBraces != null) {
      Matcher label = LABEL.matcher(inBraces);
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
    }
    return Optional.of(new Series(matcher.group(1), labels, number(matcher.group(3))));
  }

  static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
