// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tests the way to the database from inside of the service. */
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    description = {
      "Connectivity, connect time, latency, the pool, and a bounded load, from inside of the service.",
      "Refused in production without --force. Exit code 1: a test warned or failed."
    })
final class SelftestCommand extends ClientCommand {

  @Option(
      names = "--pool",
      paramLabel = "POOL",
      defaultValue = "",
      description = "Which; may be left out where there is one.")
  private String pool = "";

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "-1",
      description = "Virtual users of the load; 0: no load.")
  private int users;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "-1",
      description = "How long the load lasts.")
  private int seconds;

  @Option(names = "--force", description = "Also in production.")
  private boolean force;

  SelftestCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int ask(Client client) {
    Json started = client.send("POST", "/api/v1/selftest", Json.text(request()));
    Json operation = OperationsCommand.watched(this, client, started.text("id"));
    Json result = operation.at("result");
    if (!printed(operation)) {
      show(operation, result);
    }
    return finding(
        !operation.text("state").equals("succeeded") || !result.text("status").equals("pass"));
  }

  private Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    if (!pool.isEmpty()) {
      request.put("pool", pool);
    }
    if (users >= 0) {
      request.put("users", users);
    }
    if (seconds >= 0) {
      request.put("seconds", seconds);
    }
    if (force) {
      request.put("force", true);
    }
    return request;
  }

  private void show(Json operation, Json result) {
    Table table =
        new Table("TEST", "STATUS", ">SAMPLES", ">ERRORS", ">p50", ">p95", ">p99", "SUMMARY");
    for (Json test : result.list("tests")) {
      table.row(
          test.text("id"),
          test.text("status"),
          Units.count(test, "samples"),
          Units.count(test, "errors"),
          Units.millis(test, "p50Millis"),
          Units.millis(test, "p95Millis"),
          Units.millis(test, "p99Millis"),
          test.text("summary"));
    }
    print(table, operation.known("message") ? operation.text("message") : "It has no result.");
    if (result.known("pool")) {
      out()
          .println(
              Table.oneLine("pool " + result.text("pool") + " at " + result.text("database") + ": ")
                  + style().state(Table.oneLine(result.text("status"))));
    }
  }
}
