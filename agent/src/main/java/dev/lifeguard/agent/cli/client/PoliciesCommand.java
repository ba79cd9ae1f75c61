// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Every setting, and where its value comes from. */
@Command(
    name = "policies",
    mixinStandardHelpOptions = true,
    description = {
      "What is in force, and who says so: settings that are not at their default, or all.",
      "Exit code 1: a setting was not understood."
    })
final class PoliciesCommand extends ClientCommand {

  @Option(names = "--all", description = "Also those at their default.")
  private boolean all;

  PoliciesCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    Json policies = client.all("/api/v1/policies");
    if (!printed(policies)) {
      show(policies);
    }
    return finding(
        policies.list("problems").stream()
            .anyMatch(problem -> !problem.text("severity").equals("notice")));
  }

  private void show(Json policies) {
    line(
        "environment "
            + policies.text("environment")
            + " ("
            + policies.text("environmentSource")
            + ")");
    Table table = new Table("KEY", "VALUE", "IN FORCE", "FROM", "UNTIL");
    for (Json policy : policies.list("items")) {
      if (all || !policy.text("origin").equals("default")) {
        row(table, policy.text("key"), policy);
      }
      for (Json pool : policy.list("pools")) {
        row(table, pool.text("key"), pool);
      }
    }
    print(table, "Every setting is at its default ('--all' lists them).");
    for (Json problem : policies.list("problems")) {
      line(problem.text("severity") + ": " + problem.text("message"));
    }
  }

  private static void row(Table table, String key, Json policy) {
    Json override = policy.at("override");
    table.row(
        key,
        Units.text(policy, "value"),
        Units.text(policy, "resolved"),
        override.known("actor")
            ? "override by " + override.text("actor") + ": " + override.text("reason")
            : Units.text(policy, "source"),
        override.known("actor")
            ? (override.known("expiresAt") ? override.text("expiresAt") : "it is unset")
            : Units.UNKNOWN);
  }
}
