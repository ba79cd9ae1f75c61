// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Without a command: the version and how to use the jar. */
@Command(
    name = "java -jar lifeguard.jar",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "A Java agent that guards, measures and operates the PostgreSQL connection pools of any service.",
      "",
      "As an agent:  java -javaagent:/path/to/lifeguard.jar[=key=value,key=value] -jar service.jar",
      "or, for every JVM that is started:  JDK_JAVA_OPTIONS=-javaagent:/path/to/lifeguard.jar",
      ""
    })
final class LifeguardCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    line.getOut().println(VersionText.line());
    line.usage(line.getOut());
    return 0;
  }
}
