// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aligned columns; a heading that begins with {@code >} is that of numbers, which end together. */
final class Table {

  private final List<String> headings = new ArrayList<>();
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    right = new boolean[headings.length];
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].startsWith(">");
      this.headings.add(right[i] ? headings[i].substring(1) : headings[i]);
    }
  }

  void row(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(oneLine(cell));
    }
    rows.add(row);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void print(PrintWriter out, Style style) {
    int[] widths = new int[headings.size()];
    widen(widths, headings);
    rows.forEach(row -> widen(widths, row));
    out.println(style.heading(line(headings, widths, null)));
    rows.forEach(row -> out.println(line(row, widths, style)));
  }

  private static void widen(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], row.get(i).length());
    }
  }

  private String line(List<String> row, int[] widths, @Nullable Style style) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String gap = " ".repeat(widths[i] - row.get(i).length());
      String cell =
          right[i] ? gap + row.get(i) : i == widths.length - 1 ? row.get(i) : row.get(i) + gap;
      line.append(i == 0 ? "" : "  ").append(style == null ? cell : style.state(cell));
    }
    return line.toString();
  }

  /** What comes from a service or a database may hold anything, escape sequences too. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return line.toString();
  }
}
