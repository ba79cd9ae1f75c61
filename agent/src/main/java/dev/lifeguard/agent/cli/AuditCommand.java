// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The audit log. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    subcommands = AuditVerifyCommand.class,
    description = "The audit log: who changed what, and who was refused.")
final class AuditCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: verify");
  }
}
