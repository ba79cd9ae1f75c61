// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The dashboard as SVG: its panels in their places, with what Prometheus answers to their queries.
 * No picture of Grafana's own.
 */
final class Picture {

  private static final int COLUMN = 50;
  private static final int ROW = 27;
  private static final int STEPS = 90;

  private final PrometheusServer prometheus;
  private final Duration span;
  private final StringBuilder svg = new StringBuilder();
  private int bottom;
  private int drawn;

  Picture(PrometheusServer prometheus, Duration span) {
    this.prometheus = prometheus;
    this.span = span;
  }

  /** How many panels show a line or a number. */
  int drawn() {
    return drawn;
  }

  String of(Dashboard dashboard) {
    dashboard.json().at("panels").items().forEach(this::panel);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11" fill="#24292f">
    <rect width="100%%" height="100%%" fill="#ffffff"/>
    %s</svg>
    """
        .formatted(24 * COLUMN, bottom, svg);
  }

  private void panel(Json panel) {
    int x = COLUMN * whole(panel, "x");
    int y = ROW * whole(panel, "y");
    int width = COLUMN * whole(panel, "w");
    int height = ROW * whole(panel, "h");
    bottom = Math.max(bottom, y + height);
    svg.append("<g transform=\"translate(%d %d)\">\n".formatted(x, y));
    if (panel.text("type").equals("row")) {
      text(8, 18, "font-size=\"14\" font-weight=\"bold\"", panel.text("title"));
    } else {
      svg.append(
          "<rect x=\"3\" y=\"3\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#d0d7de\"/>\n"
              .formatted(width - 6, height - 6));
      text(10, 18, "font-weight=\"bold\"", panel.text("title"));
      content(panel, width, height);
    }
    svg.append("</g>\n");
  }

  private void content(Json panel, int width, int height) {
    List<Series> lines = new ArrayList<>();
    for (Dashboard.Query query : Dashboard.queries(panel).toList()) {
      lines.addAll(Series.ask(prometheus, query, span, STEPS));
    }
    if (lines.isEmpty()) {
      text(10, 40, "fill=\"#8c959f\"", "no data");
      return;
    }
    drawn++;
    String unit = panel.text("fieldConfig.defaults.unit");
    if (panel.text("type").equals("stat")) {
      String value = Units.text(lines.get(0).last(), unit);
      text(10, height - 22, "font-size=\"24\"", value);
    } else {
      svg.append(new Chart(lines, unit, width - 20, height - 30, span).draw());
    }
  }

  private void text(int x, int y, String style, String text) {
    svg.append("<text x=\"%d\" y=\"%d\" %s>%s</text>\n".formatted(x, y, style, escaped(text)));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static int whole(Json panel, String name) {
    return (int) Double.parseDouble(panel.text("gridPos." + name).toLowerCase(Locale.ROOT));
  }
}
