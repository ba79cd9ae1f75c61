// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Overrides of settings, in the running service. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(set KEY=VALUE... | unset KEY...)",
    description = "Changes a live setting in the running service, for a time or until it ends.")
final class PolicyCommand extends ClientCommand {

  private final Surroundings surroundings;

  PolicyCommand(Surroundings surroundings) {
    super(surroundings);
    this.surroundings = surroundings;
  }

  @Override
  int ask(Client client) {
    throw new Failure(
        Failure.USAGE,
        "policy set KEY=VALUE, or policy unset KEY; 'policies' lists what is in force");
  }

  /** {@code set} and {@code unset}. */
  List<Change> changes() {
    return List.of(new Set(surroundings), new Unset(surroundings));
  }

  /** One of the two. */
  abstract static class Change extends ClientCommand {

    @Mixin private Reason reason = new Reason();

    Change(Surroundings surroundings) {
      super(surroundings);
    }

    final int send(Client client, Map<String, Object> change) {
      reason.addTo(change);
      Json changed = client.send("PATCH", "/api/v1/policies", Json.text(change));
      if (!printed(changed)) {
        show(changed);
      }
      return 0;
    }

    private void show(Json changed) {
      Table table = new Table("KEY", "BEFORE", "NOW", "FROM");
      for (Json change : changed.list("changes")) {
        table.row(
            change.text("key"),
            Units.text(change.at("before"), "value"),
            Units.text(change.at("after"), "value"),
            Units.text(change.at("after"), "source"));
      }
      print(table, "Nothing has changed.");
      if (changed.known("expiresAt")) {
        line("until " + changed.text("expiresAt"));
      }
      changed.texts("notices").forEach(notice -> line("-> " + notice));
    }

    /** The prefix may be left out. */
    static String key(String given) {
      return given.startsWith("lifeguard.") ? given : "lifeguard." + given;
    }
  }

  @Command(
      name = "set",
      mixinStandardHelpOptions = true,
      description = "Overrides settings: lifeguard.breaker=observe, lifeguard.pool.max[orders]=20.")
  private static final class Set extends Change {

    @Parameters(
        arity = "1..*",
        paramLabel = "KEY=VALUE",
        description = "With or without 'lifeguard.' before it.")
    private List<String> pairs = List.of();

    @Option(
        names = "--ttl",
        paramLabel = "TIME",
        defaultValue = "",
        description = "As 15m; then it is as before.")
    private String ttl = "";

    Set(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int ask(Client client) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw new Failure(Failure.USAGE, pair + ": KEY=VALUE is needed");
        }
        values.put(key(pair.substring(0, equals)), pair.substring(equals + 1));
      }
      Map<String, Object> change = new LinkedHashMap<>();
      change.put("set", values);
      if (!ttl.isEmpty()) {
        change.put("ttl", ttl);
      }
      return send(client, change);
    }
  }

  @Command(
      name = "unset",
      mixinStandardHelpOptions = true,
      description = "Ends overrides: what the service was started with is in force again.")
  private static final class Unset extends Change {

    @Parameters(
        arity = "1..*",
        paramLabel = "KEY",
        description = "With or without 'lifeguard.' before it.")
    private List<String> keys = List.of();

    Unset(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int ask(Client client) {
      Map<String, Object> change = new LinkedHashMap<>();
      change.put("unset", keys.stream().map(Change::key).toList());
      return send(client, change);
    }
  }
}
