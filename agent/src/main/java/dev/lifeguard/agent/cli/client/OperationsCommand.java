// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What takes long. */
@Command(
    name = "operations",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[watch|cancel ID]",
    description = "Long work of the last 24 hours, the newest first.")
final class OperationsCommand extends ClientCommand {

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "",
      description = "Of this kind only.")
  private String kind = "";

  OperationsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    String query = kind.isEmpty() ? "" : "?kind=" + Addresses.encoded(kind);
    Json operations = client.all("/api/v1/operations" + query);
    if (!printed(operations)) {
      Table table = table();
      operations.list("items").forEach(operation -> row(table, operation));
      print(table, "No operation within 24 hours.");
    }
    return 0;
  }

  private static Table table() {
    return new Table(
        "ID", "KIND", "STATE", "PHASE", ">DONE", ">OF", "UNIT", "BY", "CREATED", "MESSAGE");
  }

  private static void row(Table table, Json operation) {
    table.row(
        operation.text("id"),
        operation.text("kind"),
        operation.text("state"),
        Units.text(operation, "phase"),
        Units.count(operation, "done"),
        Units.count(operation, "total"),
        Units.text(operation, "unit"),
        operation.text("startedBy"),
        operation.text("createdAt"),
        Units.text(operation, "message"));
  }

  /** Follows one. */
  @Command(
      name = "watch",
      mixinStandardHelpOptions = true,
      description = {
        "Follows an operation until it has ended. Ctrl-C leaves it running.",
        "Exit code 1: it failed or was cancelled."
      })
  static final class Watching extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "As 'operations' lists it.")
    private String id = "";

    Watching(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int ask(Client client) {
      Json operation = watched(this, client, id);
      if (!printed(operation) && operation.known("message")) {
        line(operation.text("message"));
      }
      return finding(!operation.text("state").equals("succeeded"));
    }
  }

  /** Ends one. */
  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Asks an operation to stop; it does at its next step.")
  static final class Cancelling extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "As 'operations' lists it.")
    private String id = "";

    Cancelling(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int ask(Client client) {
      Json operation = client.send("DELETE", "/api/v1/operations/" + Addresses.encoded(id), "");
      if (!printed(operation)) {
        Table table = table();
        row(table, operation);
        table.print(out(), style());
      }
      return 0;
    }
  }

  /** To its end, with a progress line unless the answer is for a script. */
  static Json watched(ClientCommand command, Client client, String id) {
    PrintWriter lines = command.json() ? new PrintWriter(Writer.nullWriter()) : command.out();
    Progress progress = new Progress(lines, command.style().terminal());
    return new Watch(client, id, progress).toItsEnd(command.err());
  }
}
