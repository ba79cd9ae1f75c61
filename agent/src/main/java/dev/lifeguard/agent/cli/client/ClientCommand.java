// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli.client;

import dev.lifeguard.agent.config.Surroundings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks an agent and shows the answer. */
abstract class ClientCommand implements Callable<Integer> {

  @Mixin private EndpointOptions options = new EndpointOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  private final Surroundings surroundings;

  ClientCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public final Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Client client = new Client(options, surroundings, err);
      int exitCode = ask(client);
      out().flush();
      return exitCode;
    } catch (Failure failure) {
      out().flush();
      err.println(Table.oneLine(failure.words()));
      return failure.exitCode();
    }
  }

  /** 0, or {@link Failure#FINDING} when something is not as it should be. */
  abstract int ask(Client client);

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final Style style() {
    return Style.of(surroundings);
  }

  /** Whether the answer is printed as it came, for scripts; then nothing else is. */
  final boolean printed(Json answer) {
    if (options.json && answer.value() != null) {
      out().println(Json.text(answer.value()));
    }
    return options.json;
  }

  final boolean json() {
    return options.json;
  }

  /** The table, or a line that says why there is none. */
  final void print(Table table, String none) {
    if (table.isEmpty()) {
      out().println(none);
    } else {
      table.print(out(), style());
    }
  }

  /** A line of what an agent says, which may hold anything. */
  final void line(String text) {
    out().println(Table.oneLine(text));
  }

  static int finding(boolean found) {
    return found ? Failure.FINDING : 0;
  }
}
