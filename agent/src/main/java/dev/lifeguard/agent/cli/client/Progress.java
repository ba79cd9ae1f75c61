// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import java.io.PrintWriter;

/**
 * How far an operation is: one line that is drawn again at a terminal, else a line for every tenth
 * of the way and every phase. It never runs backwards.
 */
final class Progress {

  private static final int WIDTH = 30;

  private final PrintWriter out;
  private final boolean redraw;

  private int tenth = -1;
  private String phase = "";
  private int drawn;

  Progress(PrintWriter out, boolean redraw) {
    this.out = out;
    this.redraw = redraw;
  }

  void show(Json operation) {
    int percent = percent(operation);
    if (redraw) {
      draw(line(operation, percent));
    } else if (percent / 10 > tenth || !operation.text("phase").equals(phase)) {
      out.println(line(operation, percent));
      out.flush();
    }
    tenth = Math.max(tenth, percent / 10);
    phase = operation.text("phase");
  }

  /** Leaves the line. */
  void end() {
    if (drawn > 0) {
      out.println();
      out.flush();
    }
    drawn = 0;
  }

  private void draw(String line) {
    out.print('\r' + line + " ".repeat(Math.max(0, drawn - line.length())));
    out.flush();
    drawn = line.length();
  }

  /** 0 as long as nobody knows how much there is. */
  private static int percent(Json operation) {
    long total = operation.count("total");
    if (operation.text("state").equals("succeeded")) {
      return 100;
    }
    return total <= 0 ? 0 : (int) Math.min(100, operation.count("done") * 100 / total);
  }

  private static String line(Json operation, int percent) {
    StringBuilder line = new StringBuilder();
    if (operation.count("total") > 0) {
      int full = percent * WIDTH / 100;
      line.append('[').append("#".repeat(full)).append("-".repeat(WIDTH - full)).append("] ");
      line.append(" ".repeat(percent < 10 ? 2 : percent < 100 ? 1 : 0))
          .append(percent)
          .append(" %  ");
    }
    line.append(operation.text("kind")).append(' ').append(operation.text("state"));
    append(line, ", ", operation.text("phase"));
    if (operation.count("done") > 0) {
      line.append(", ").append(Units.count(operation, "done"));
      append(line, " of ", operation.known("total") ? Units.count(operation, "total") : "");
      append(line, " ", operation.text("unit"));
    }
    if (operation.count("etaMillis") > 0) {
      line.append(", ").append(Units.millis(operation, "etaMillis")).append(" left");
    }
    return Table.oneLine(line.toString());
  }

  private static void append(StringBuilder line, String before, String text) {
    if (!text.isEmpty()) {
      line.append(before).append(text);
    }
  }
}
