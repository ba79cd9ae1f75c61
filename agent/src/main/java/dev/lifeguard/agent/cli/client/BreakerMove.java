// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Moves one breaker by hand: {@code breakers open NAME}. */
@Command(mixinStandardHelpOptions = true)
final class BreakerMove extends ClientCommand {

  @Parameters(paramLabel = "NAME", description = "As 'breakers' names it.")
  private String name = "";

  @Mixin private Reason reason = new Reason();

  private final String move;

  private BreakerMove(Surroundings surroundings, String move) {
    super(surroundings);
    this.move = move;
  }

  /** The command of a move, which has the same name in the endpoint's path. */
  static CommandLine of(Surroundings surroundings, String move, String description) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new BreakerMove(surroundings, move));
    spec.name(move).usageMessage().description(description);
    return new CommandLine(spec);
  }

  @Override
  int ask(Client client) {
    Map<String, Object> request = new LinkedHashMap<>();
    reason.addTo(request);
    String path = "/api/v1/breakers/" + Addresses.encoded(name) + "/" + move;
    Json breaker = client.send("POST", path, Json.text(request));
    if (!printed(breaker)) {
      Table table = BreakersCommand.table();
      BreakersCommand.row(table, breaker);
      table.print(out(), style());
    }
    return 0;
  }
}
