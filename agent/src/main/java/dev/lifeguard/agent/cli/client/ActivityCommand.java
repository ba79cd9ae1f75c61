// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import picocli.CommandLine.Command;

/** The database's sessions. */
@Command(
    name = "activity",
    mixinStandardHelpOptions = true,
    description =
        "PostgreSQL's sessions of this service, and who blocks them. Exit code 1: somebody does.")
final class ActivityCommand extends ClientCommand {

  ActivityCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    Json activity = client.all("/api/v1/activity");
    if (!printed(activity)) {
      Table table =
          new Table(
              ">PID",
              "KIND",
              "STATE",
              ">SINCE",
              ">TRANSACTION",
              "WAITS FOR",
              "BLOCKED BY",
              "POOL",
              "THREAD",
              "STATEMENT");
      for (Json session : activity.list("items")) {
        table.row(
            session.text("pid"),
            session.text("kind"),
            Units.text(session, "state"),
            Units.millis(session, "stateMillis"),
            Units.millis(session, "transactionMillis"),
            Units.text(session, "waitEvent"),
            session.texts("blockedBy").isEmpty()
                ? Units.UNKNOWN
                : String.join(", ", session.texts("blockedBy")),
            Units.text(session, "pool"),
            Units.text(session, "thread"),
            Units.text(session, "statement"));
      }
      print(table, "No session of this service.");
      activity.list("databases").forEach(this::database);
    }
    return finding(
        activity.list("items").stream().anyMatch(each -> !each.texts("blockedBy").isEmpty()));
  }

  private void database(Json database) {
    if (database.known("silence")) {
      line(database.text("name") + " was not asked: " + database.text("silence"));
    }
    for (Json right : database.list("missingRights")) {
      line("-> " + right.text("grant") + " would show " + right.text("shows"));
    }
  }
}
