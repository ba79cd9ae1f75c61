// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What fires, and whether the channels work. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[test]",
    description = "Alerts that fire, are pending or were resolved. Exit code 1: one fires.")
final class AlertsCommand extends ClientCommand {

  private static final String NO_CHANNEL =
      "No channel is set (lifeguard.alerts.webhook, .alertmanager, .slack, .pagerduty).";

  AlertsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    Json alerts = client.all("/api/v1/alerts");
    if (!printed(alerts)) {
      show(alerts);
    }
    return finding(alerts.count("firing") > 0);
  }

  private void show(Json alerts) {
    line(
        "alerts "
            + alerts.text("mode")
            + ": "
            + Units.count(alerts, "firing")
            + " firing, "
            + Units.count(alerts, "pending")
            + " pending");
    Table table = new Table("STATE", "SEVERITY", "RULE", "ABOUT", "SINCE", "SUMMARY");
    for (Json alert : alerts.list("items")) {
      table.row(
          alert.text("state"),
          alert.text("severity"),
          alert.text("rule"),
          alert.known("pool") ? alert.text("pool") : Units.text(alert, "database"),
          Units.text(alert, "since"),
          alert.text("summary"));
    }
    out().println();
    print(table, "No alert.");
    Table channels = new Table("CHANNEL", "TO", ">DELIVERED", ">FAILED", ">DROPPED");
    for (Json channel : alerts.list("channels")) {
      channels.row(
          channel.text("name"),
          channel.text("target"),
          Units.count(channel, "delivered"),
          Units.count(channel, "failed"),
          Units.count(channel, "dropped"));
    }
    out().println();
    print(channels, NO_CHANNEL);
  }

  /** Sends something to each channel. */
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description =
          "Sends a test alert to every channel, or one. Exit code 1: one did not take it.")
  static final class Test extends ClientCommand {

    @Option(
        names = "--channel",
        paramLabel = "webhook|alertmanager|slack|pagerduty",
        defaultValue = "",
        description = "This one only.")
    private String channel = "";

    @Mixin private Reason reason = new Reason();

    Test(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int ask(Client client) {
      Map<String, Object> test = new LinkedHashMap<>();
      if (!channel.isEmpty()) {
        test.put("channel", channel);
      }
      reason.addTo(test);
      Json results = client.send("POST", "/api/v1/alerts/test", Json.text(test));
      if (!printed(results)) {
        Table table = new Table("CHANNEL", "TO", "OUTCOME", ">STATUS", ">TOOK", "DETAIL");
        for (Json result : results.list("items")) {
          Json delivery = result.at("delivery");
          table.row(
              result.text("channel"),
              result.text("target"),
              Units.text(delivery, "outcome"),
              Units.text(delivery, "status"),
              Units.millis(delivery, "tookMillis"),
              Units.text(delivery, "detail"));
        }
        print(table, NO_CHANNEL);
      }
      return finding(
          results.list("items").stream()
              .anyMatch(each -> !each.at("delivery").text("outcome").equals("delivered")));
    }
  }
}
