// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Connections that were not given back. */
@Command(
    name = "leaks",
    mixinStandardHelpOptions = true,
    description = "Places that borrowed and did not give back. Exit code 1: some are still out.")
final class LeaksCommand extends ClientCommand {

  @Option(
      names = "--pool",
      paramLabel = "POOL",
      defaultValue = "",
      description = "Of this pool only.")
  private String pool = "";

  LeaksCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    String query = pool.isEmpty() ? "" : "?pool=" + Addresses.encoded(pool);
    Json leaks = client.all("/api/v1/leaks" + query);
    if (!printed(leaks)) {
      Table table = new Table("POOL", ">SEEN", ">STILL OUT", ">OLDEST", "BORROWED AT");
      for (Json leak : leaks.list("items")) {
        table.row(
            leak.text("pool"),
            Units.count(leak, "count"),
            Units.count(leak, "open"),
            Units.millis(leak, "oldestMillis"),
            leak.text("site"));
      }
      print(table, "No leak was seen.");
    }
    return finding(leaks.list("items").stream().anyMatch(leak -> leak.count("open") > 0));
  }
}
