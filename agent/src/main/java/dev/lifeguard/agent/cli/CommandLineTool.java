// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.cli.client.ClientCommands;
import dev.lifeguard.agent.config.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** {@code java -jar lifeguard.jar …}. */
public final class CommandLineTool {

  private CommandLineTool() {}

  /** Runs a command, prints to standard output and error, and gives the exit code. */
  public static int run(String[] arguments) {
    Charset charset = charset();
    PrintWriter out = new PrintWriter(System.out, true, charset);
    PrintWriter err = new PrintWriter(System.err, true, charset);
    return run(arguments, out, err, Surroundings.system());
  }

  /** Without a locale JDK 17 has ASCII: tables and files would have question marks in them. */
  private static Charset charset() {
    Charset usual = Charset.defaultCharset();
    return usual.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : usual;
  }

  static int run(String[] arguments, PrintWriter out, PrintWriter err, Surroundings surroundings) {
    CommandLine line =
        new CommandLine(new LifeguardCommand())
            .addSubcommand(new SettingsCommand())
            .addSubcommand(new AuditCommand())
            .addSubcommand(new DoctorCommand(surroundings))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(out)
            .setErr(err);
    ClientCommands.addTo(line, surroundings);
    line.setOut(out).setErr(err).setParameterExceptionHandler(CommandLineTool::misused);
    return line.execute(arguments);
  }

  private static int misused(CommandLine.ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    command.getErr().println(misuse.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(misuse, command.getErr());
    command.usage(command.getErr());
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
