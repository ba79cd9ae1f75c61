// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What pools do. */
@Command(
    name = "pools",
    mixinStandardHelpOptions = true,
    description = {
      "Every pool, or one with its settings. Exit code 1: callers wait, a leak is suspected, or a",
      "breaker is not closed."
    })
final class PoolsCommand extends ClientCommand {

  @Parameters(arity = "0..1", paramLabel = "POOL", defaultValue = "", description = "One of them.")
  private String name = "";

  PoolsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    return name.isEmpty() ? all(client) : one(client);
  }

  private int all(Client client) {
    Json pools = client.all("/api/v1/pools");
    if (!printed(pools)) {
      Table table = table();
      pools.list("items").forEach(pool -> row(table, pool));
      print(table, "No pool yet: none was asked for a connection.");
      pools.list("items").forEach(this::conclusion);
    }
    return finding(pools.list("items").stream().anyMatch(PoolsCommand::unwell));
  }

  private int one(Client client) {
    Json pool = client.get("/api/v1/pools/" + Addresses.encoded(name));
    if (!printed(pool)) {
      Table table = table();
      row(table, pool);
      table.print(out(), style());
      conclusion(pool);
      line(pool.text("url"));
      out().println();
      Table settings = new Table("SETTING", "VALUE", "FROM");
      pool.list("settings")
          .forEach(each -> settings.row(each.text("key"), each.text("value"), each.text("origin")));
      print(settings, "Its settings are not known.");
      pool.texts("notes").forEach(note -> line("-> " + note));
    }
    return finding(unwell(pool));
  }

  private static Table table() {
    return new Table(
        "POOL",
        "TYPE",
        ">IN USE",
        ">IDLE",
        ">WAITING",
        ">MAX",
        ">USED",
        ">WAIT p50",
        ">p99",
        ">HELD p50",
        ">p99",
        ">BORROWS",
        ">TIMEOUTS",
        ">LEAKS",
        "BREAKER");
  }

  private static void row(Table table, Json pool) {
    table.row(
        pool.text("name"),
        pool.text("type"),
        Units.count(pool, "active"),
        Units.count(pool, "idle"),
        Units.count(pool, "waiting"),
        Units.count(pool, "max"),
        Units.percent(pool, "utilization"),
        Units.millis(pool.at("acquire"), "p50"),
        Units.millis(pool.at("acquire"), "p99"),
        Units.millis(pool.at("hold"), "p50"),
        Units.millis(pool.at("hold"), "p99"),
        Units.count(pool, "borrows"),
        Units.count(pool, "timeouts"),
        Units.count(pool, "leaks"),
        Units.text(pool, "breaker"));
  }

  private void conclusion(Json pool) {
    if (pool.known("conclusion")) {
      line(pool.text("name") + ": " + pool.text("conclusion"));
    }
  }

  private static boolean unwell(Json pool) {
    String breaker = pool.text("breaker");
    return pool.count("waiting") > 0
        || pool.count("leaks") > 0
        || (!breaker.isEmpty() && !breaker.equals("closed"));
  }
}
