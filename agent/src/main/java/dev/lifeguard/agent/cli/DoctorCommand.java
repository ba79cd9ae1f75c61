// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Configuration;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.Surroundings;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at everything that has to be right before the agent can do its work here. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = {
      "Checks the JDK, the jar, the settings, the admin port, the PostgreSQL client programs and, with --jdbc-url, the server.",
      "Prints OK, WARN or FAIL lines; exit code 0: all well, 1: a warning, 2: a failure.",
      ""
    },
    footer = {
      "",
      "The password comes from --password-file, LIFEGUARD_DATABASE_PASSWORD or PGPASSWORD, and is never printed.",
      "Settings are read as the agent reads them: system properties before -jar, LIFEGUARD_* variables, lifeguard.config."
    })
final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--jdbc-url", paramLabel = "URL", description = "The database to check.")
  private @Nullable String jdbcUrl;

  @Option(names = "--user", paramLabel = "ROLE", description = "The role to connect as.")
  private @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "A file that holds the password.")
  private @Nullable String passwordFile;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Surroundings surroundings;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Findings findings = new Findings(spec.commandLine().getOut());
    Configuration configuration = Configuration.load(null, surroundings);
    Policies policies = configuration.policies();
    findings.ok("version", VersionText.line());
    RuntimeCheck.run(surroundings, findings);
    JarCheck.run(surroundings, findings);
    SettingsCheck.run(configuration, findings);
    AdminCheck.run(policies, surroundings, findings);
    Credentials credentials = new Credentials(jdbcUrl, user, passwordFile, policies, surroundings);
    OptionalInt server = new ServerCheck(credentials, policies, findings).run();
    ClientCheck.run(ClientPrograms.onThisMachine(surroundings), server, findings);
    return findings.exitCode();
  }
}
