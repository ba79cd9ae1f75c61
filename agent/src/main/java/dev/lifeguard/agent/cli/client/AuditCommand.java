// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who changed what. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Who changed or tried to change what, the newest first. Needs role admin.",
      "Exit code 1: the log cannot be written or does not hold together."
    })
final class AuditCommand extends ClientCommand {

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--outcome",
      paramLabel = "applied|denied|failed|expired",
      defaultValue = "",
      description = "Of this outcome only.")
  private String outcome = "";

  @Option(
      names = "--action",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Of this action only.")
  private String action = "";

  AuditCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    String query = "/api/v1/audit?limit=" + limit;
    query += outcome.isEmpty() ? "" : "&outcome=" + Addresses.encoded(outcome);
    query += action.isEmpty() ? "" : "&action=" + Addresses.encoded(action);
    Json audit = client.get(query);
    if (!printed(audit)) {
      show(audit);
    }
    return finding(audit.known("problem") || audit.count("unwritten") > 0);
  }

  private void show(Json audit) {
    Table table =
        new Table(
            "TIME", "WHO", "FROM", "ACTION", "TARGET", "BEFORE", "AFTER", "OUTCOME", "REASON");
    List<Json> entries = audit.list("items");
    for (Json entry : entries) {
      table.row(
          entry.text("time"),
          entry.text("actor"),
          Units.text(entry, "remote"),
          entry.text("action"),
          entry.text("target"),
          Units.text(entry, "before"),
          Units.text(entry, "after"),
          entry.text("outcome"),
          Units.text(entry, "reason"));
    }
    print(table, "Nobody has changed anything.");
    if (audit.known("problem")) {
      line("the log " + audit.text("file") + ": " + audit.text("problem"));
    }
    if (audit.count("unwritten") > 0) {
      line(
          Units.count(audit, "unwritten")
              + " entries could not be written to "
              + audit.text("file"));
    }
  }
}
