// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Lines over time, with a grid and a legend. */
final class Chart {

  private static final String[] COLOURS = {
    "#0969da", "#bc4c00", "#1a7f37", "#8250df", "#cf222e", "#9a6700", "#bf3989", "#57606a"
  };
  private static final int LEFT = 62;
  private static final int TOP = 28;
  private static final int GRID = 4;
  private static final int MOST_LEGENDS = 8;
  private static final int LEGEND = 13;
  private static final int LONGEST_LEGEND = 34;

  private final List<Series> lines;
  private final String unit;
  private final int width;
  private final int height;
  private final double highest;
  private final double begin;
  private final double seconds;
  private final StringBuilder svg = new StringBuilder();

  Chart(List<Series> lines, String unit, int width, int height, Duration span) {
    this.lines = lines;
    this.unit = unit;
    this.width = width;
    this.height = height - 6 - LEGEND * ((Math.min(lines.size(), MOST_LEGENDS) + 1) / 2);
    this.seconds = span.toMillis() / 1e3;
    double top = lines.stream().mapToDouble(Series::highest).max().orElse(0);
    this.highest = top > 0 ? top * 1.05 : 1;
    this.begin =
        lines.stream()
                .flatMap(line -> line.times().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0)
            - seconds;
  }

  String draw() {
    for (int i = 0; i <= GRID; i++) {
      double value = highest * i / GRID;
      double y = y(value);
      add("<path d=\"M%d %.1fH%d\" stroke=\"#eaeef2\"/>", LEFT, y, width);
      add(
          "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#57606a\">%s</text>",
          LEFT - 6, y + 4, Units.text(value, unit));
    }
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), COLOURS[i % COLOURS.length]);
      if (i < MOST_LEGENDS) {
        legend(i, lines.get(i));
      }
    }
    return svg.toString();
  }

  private void line(Series line, String colour) {
    StringBuilder path = new StringBuilder();
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < line.values().size(); i++) {
      double time = line.times().get(i);
      boolean gap = time - before > seconds / 30; // nothing was measured for a while
      path.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", gap ? "M" : "L", x(time), y(line.values().get(i))));
      before = time;
    }
    add("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>", path, colour);
  }

  private void legend(int place, Series line) {
    int x = 12 + place % 2 * width / 2;
    int y = TOP + height + LEGEND * (place / 2 + 1);
    add(
        "<rect x=\"%d\" y=\"%d\" width=\"8\" height=\"8\" fill=\"%s\"/>",
        x, y - 8, COLOURS[place % COLOURS.length]);
    String name = line.legend();
    String text =
        (name.length() > LONGEST_LEGEND ? name.substring(0, LONGEST_LEGEND) + "…" : name)
            + ": "
            + Units.text(line.last(), unit);
    add("<text x=\"%d\" y=\"%d\">%s</text>", x + 12, y, Picture.escaped(text));
  }

  private double x(double time) {
    return LEFT + (width - LEFT) * Math.max(0, time - begin) / seconds;
  }

  private double y(double value) {
    return TOP + (height - 10) * (1 - value / highest) + 4;
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
