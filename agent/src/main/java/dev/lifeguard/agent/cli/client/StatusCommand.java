// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import picocli.CommandLine.Command;

/** The health document. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Whether service, database and agent are well, and what to do. Exit code 1: they are not.")
final class StatusCommand extends ClientCommand {

  StatusCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    Json health = client.get("/health");
    String status = health.text("status");
    if (!printed(health)) {
      head(health, status);
      pools(health);
      breakers(health);
      checks(health);
    }
    return finding(!status.equals("healthy"));
  }

  private void head(Json health, String status) {
    Json agent = health.at("agent");
    out()
        .println(
            Table.oneLine(health.text("service") + " (" + health.text("environment") + "): ")
                + style().state(Table.oneLine(status)));
    line(
        "agent "
            + agent.text("version")
            + ", up "
            + Units.millis(agent, "uptimeMillis")
            + ", "
            + Units.count(agent.at("hooks"), "active")
            + " of "
            + Units.count(agent.at("hooks"), "expected")
            + " hooks active");
    if (health.known("database")) {
      Json database = health.at("database");
      line(
          "database "
              + Units.text(database, "product")
              + (database.known("version") ? " " + database.text("version") : "")
              + " at "
              + database.text("address")
              + ':'
              + Units.text(database, "port")
              + '/'
              + Units.text(database, "namespace")
              + (database.flag("connected") ? "" : ", NOT CONNECTED"));
    }
  }

  private void pools(Json health) {
    Table table =
        new Table(
            "POOL",
            "TYPE",
            ">IN USE",
            ">IDLE",
            ">WAITING",
            ">MAX",
            ">USED",
            ">WAIT p99",
            ">TIMEOUTS");
    for (Json pool : health.list("pools")) {
      table.row(
          pool.text("name"),
          pool.text("type"),
          Units.count(pool, "active"),
          Units.count(pool, "idle"),
          Units.count(pool, "waiting"),
          Units.count(pool, "max"),
          Units.percent(pool, "utilization"),
          Units.millis(pool.at("acquire"), "p99"),
          Units.count(pool, "timeouts"));
    }
    out().println();
    print(table, "No pool yet.");
  }

  private void breakers(Json health) {
    Table table = new Table("BREAKER", "STATE", ">SINCE", ">REFUSED");
    for (Json breaker : health.list("breakers")) {
      if (!breaker.text("state").equals("closed")) {
        table.row(
            breaker.text("name"),
            breaker.text("state"),
            Units.millis(breaker, "sinceMillis"),
            Units.count(breaker, "rejected"));
      }
    }
    if (!table.isEmpty()) {
      out().println();
      table.print(out(), style());
    }
  }

  private void checks(Json health) {
    out().println();
    for (Json check : health.list("checks")) {
      if (!check.text("status").equals("pass")) {
        out()
            .println(
                style().state(check.text("status"))
                    + "  "
                    + Table.oneLine(check.text("id") + ": " + check.text("summary")));
      }
    }
    for (Json advice : health.list("recommendations")) {
      line("-> " + advice.text("summary"));
    }
  }
}
