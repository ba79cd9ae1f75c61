// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Breakers, and moving them by hand. */
@Command(
    name = "breakers",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[open|close|reset NAME]",
    description = "The circuit breaker of each database. Exit code 1: one is not closed.")
final class BreakersCommand extends ClientCommand {

  private final Surroundings surroundings;

  BreakersCommand(Surroundings surroundings) {
    super(surroundings);
    this.surroundings = surroundings;
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
  List<Move> moves() {
    return List.of(new Open(surroundings), new Close(surroundings), new Reset(surroundings));
  }

  /** One of the three. */
  abstract static class Move extends ClientCommand {

    @Parameters(paramLabel = "NAME", description = "As 'breakers' names it.")
    private String name = "";

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        defaultValue = "",
        description = "Kept in the audit log.")
    private String reason = "";

    private final String move;

    Move(Surroundings surroundings, String move) {
      super(surroundings);
      this.move = move;
    }

    @Override
    final int ask(Client client) {
      String body = reason.isEmpty() ? "{}" : Json.text(Map.of("reason", reason));
      Json breaker =
          client.send("POST", "/api/v1/breakers/" + Addresses.encoded(name) + "/" + move, body);
      if (!printed(breaker)) {
        Table table = table();
        row(table, breaker);
        table.print(out(), style());
      }
      return 0;
    }
  }

  @Command(
      name = "open",
      mixinStandardHelpOptions = true,
      description = "Refuses callers until it is closed or reset by hand.")
  private static final class Open extends Move {
    Open(Surroundings surroundings) {
      super(surroundings, "open");
    }
  }

  @Command(
      name = "close",
      mixinStandardHelpOptions = true,
      description = "Lets callers pass again, whatever it knows.")
  private static final class Close extends Move {
    Close(Surroundings surroundings) {
      super(surroundings, "close");
    }
  }

  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = "The same, and forgets what was counted towards opening it.")
  private static final class Reset extends Move {
    Reset(Surroundings surroundings) {
      super(surroundings, "reset");
    }
  }
}
