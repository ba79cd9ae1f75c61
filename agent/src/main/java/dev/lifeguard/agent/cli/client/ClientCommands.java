// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import picocli.CommandLine;

/** The commands that ask a running agent. */
public final class ClientCommands {

  private ClientCommands() {}

  /** Adds all of them. */
  public static void addTo(CommandLine line, Surroundings surroundings) {
    PolicyCommand policy = new PolicyCommand(surroundings);
    CommandLine breakers = new CommandLine(new BreakersCommand(surroundings));
    BreakersCommand.moves(surroundings).forEach(breakers::addSubcommand);
    CommandLine changes = new CommandLine(policy);
    policy.changes().forEach(changes::addSubcommand);
    line.addSubcommand(new StatusCommand(surroundings))
        .addSubcommand(new PoolsCommand(surroundings))
        .addSubcommand(new HoldersCommand(surroundings))
        .addSubcommand(new LeaksCommand(surroundings))
        .addSubcommand(new ActivityCommand(surroundings))
        .addSubcommand(breakers)
        .addSubcommand(new PoliciesCommand(surroundings))
        .addSubcommand(changes)
        .addSubcommand(
            new CommandLine(new AlertsCommand(surroundings))
                .addSubcommand(new AlertsCommand.Test(surroundings)))
        .addSubcommand(audit(line, surroundings))
        .addSubcommand(
            new CommandLine(new OperationsCommand(surroundings))
                .addSubcommand(new OperationsCommand.Watching(surroundings))
                .addSubcommand(new OperationsCommand.Cancelling(surroundings)))
        .addSubcommand(new SelftestCommand(surroundings));
  }

  /** What is there of that name already needs no agent, and goes below it: {@code audit verify}. */
  private static CommandLine audit(CommandLine line, Surroundings surroundings) {
    CommandLine audit = new CommandLine(new AuditCommand(surroundings));
    CommandLine known = line.getSubcommands().get("audit");
    if (known != null) {
      line.getCommandSpec().removeSubcommand("audit");
      known.getSubcommands().forEach(audit::addSubcommand);
    }
    return audit;
  }
}
