// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.observability;

import java.util.List;
import java.util.stream.Stream;

/** The Grafana dashboard, as far as Prometheus is asked by it. */
record Dashboard(Json json) {

  /**
   * What a panel asks.
   *
   * @param query as Grafana sends it, with everything selected
   */
  record Query(String panel, String legend, String query) {
    @Override
    public String toString() {
      return panel + ": " + query;
    }
  }

  static Dashboard read() {
    return new Dashboard(Json.parse(Repository.text("observability/grafana/lifeguard.json")));
  }

  List<Query> queries() {
    return panels().flatMap(Dashboard::queries).toList();
  }

  /** What fills the drop-down lists: {@code label_values(metric, label)}. */
  List<Json> variables() {
    return json.at("templating.list").items().stream()
        .filter(variable -> variable.text("type").equals("query"))
        .toList();
  }

  Stream<Json> panels() {
    return json.at("panels").items().stream().filter(panel -> !panel.text("type").equals("row"));
  }

  static Stream<Query> queries(Json panel) {
    return panel.at("targets").items().stream()
        .map(
            target ->
                new Query(
                    panel.text("title"),
                    target.text("legendFormat"),
                    everything(target.text("expr"))));
  }

  /** Grafana's own work: variables, and a range of at least four scrapes. */
  static String everything(String query) {
    return query.replace("$__rate_interval", "1m").replaceAll("\\$(job|instance|pool)", ".*");
  }
}
