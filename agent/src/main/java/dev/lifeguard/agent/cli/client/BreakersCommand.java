// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Breakers, and moving them by hand. */
@Command(
    name = "breakers",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[open|close|reset NAME]",
    description = "The circuit breaker of each database. Exit code 1: one is not closed.")
final class BreakersCommand extends ClientCommand {

  BreakersCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    Json breakers = client.all("/api/v1/breakers");
    if (!printed(breakers)) {
      show(breakers.list("items"));
    }
    return finding(
        breakers.list("items").stream().anyMatch(each -> !each.text("state").equals("closed")));
  }

  private void show(List<Json> breakers) {
    Table table = table();
    breakers.forEach(breaker -> row(table, breaker));
    print(table, "No database yet, so no breaker.");
  }

  static Table table() {
    return new Table(
        "BREAKER",
        "STATE",
        "BY HAND",
        ">SINCE",
        ">FAILURES",
        ">REFUSED",
        ">WOULD",
        "LAST",
        "POOLS");
  }

  static void row(Table table, Json breaker) {
    table.row(
        breaker.text("name"),
        breaker.text("state"),
        breaker.flag("byHand") ? "yes" : "no",
        breaker.count("sinceMillis") == 0 ? Units.UNKNOWN : Units.millis(breaker, "sinceMillis"),
        Units.count(breaker, "failures"),
        Units.count(breaker, "rejected"),
        Units.count(breaker, "would"),
        Units.text(breaker, "lastSqlState"),
        breaker.list("pools").stream()
            .map(pool -> pool.text("name") + " (" + pool.text("mode") + ")")
            .collect(Collectors.joining(", ")));
  }

  /** {@code open}, {@code close} and {@code reset}. */
  static List<CommandLine> moves(Surroundings surroundings) {
    return List.of(
        BreakerMove.of(
            surroundings, "open", "Refuses callers until it is closed or reset by hand."),
        BreakerMove.of(surroundings, "close", "Lets callers pass again, whatever it knows."),
        BreakerMove.of(
            surroundings, "reset", "The same, and forgets what was counted towards opening it."));
  }
}
