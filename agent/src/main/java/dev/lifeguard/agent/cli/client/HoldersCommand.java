// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Who holds a pool's connections now. */
@Command(
    name = "holders",
    mixinStandardHelpOptions = true,
    description = {
      "Who holds each connection of a pool now, since when, and what PostgreSQL says of it.",
      "Exit code 1: one is held as it should not be."
    })
final class HoldersCommand extends ClientCommand {

  @Parameters(paramLabel = "POOL", description = "As 'pools' names it.")
  private String pool = "";

  HoldersCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    Json holders = client.get("/api/v1/pools/" + Addresses.encoded(pool) + "/holders");
    if (!printed(holders)) {
      show(holders);
    }
    return finding(holders.list("items").stream().anyMatch(holder -> holder.known("verdict")));
  }

  private void show(Json holders) {
    line(
        Units.count(holders, "inUse")
            + " of "
            + Units.count(holders, "max")
            + " in use, "
            + Units.count(holders, "waitingCallers")
            + " waiting. "
            + holders.text("conclusion"));
    if (holders.known("silence")) {
      line("PostgreSQL was not asked: " + holders.text("silence"));
    }
    out().println();
    held(holders);
    waiting(holders);
  }

  private void held(Json holders) {
    Table table =
        new Table(
            ">HELD",
            "THREAD",
            "DOING",
            ">PID",
            "STATE",
            "WAITS FOR",
            "BLOCKED BY",
            "VERDICT",
            "BORROWED AT",
            "STATEMENT");
    for (Json holder : holders.list("items")) {
      Json server = holder.at("server");
      table.row(
          Units.millis(holder, "heldMillis"),
          holder.text("thread"),
          Units.text(holder, "doing"),
          Units.text(holder, "backendPid"),
          Units.text(server, "state"),
          Units.text(server, "waitEvent"),
          server.texts("blockedBy").isEmpty() ? Units.UNKNOWN : pids(server),
          Units.text(holder, "verdict"),
          Units.text(holder, "site"),
          Units.text(holder, "statement"));
    }
    print(table, "Nobody holds one.");
  }

  private void waiting(Json holders) {
    Table table = new Table(">WAITING", "THREAD", "ASKED AT");
    for (Json waiter : holders.list("waiting")) {
      table.row(
          Units.millis(waiter, "waitedMillis"), waiter.text("thread"), Units.text(waiter, "site"));
    }
    if (!table.isEmpty()) {
      out().println();
      table.print(out(), style());
    }
  }

  private static String pids(Json server) {
    return server.texts("blockedBy").stream().collect(Collectors.joining(", "));
  }
}
