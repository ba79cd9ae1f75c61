// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every setting there is. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description =
        "Lists every setting: key, environment variable, what is allowed, default, meaning.")
final class SettingsCommand implements Callable<Integer> {

  enum Format {
    TEXT,
    MARKDOWN,
    PROPERTIES
  }

  @Option(
      names = "--format",
      paramLabel = "text|markdown|properties",
      description = "text (the default), markdown, or properties: a file to start from.")
  private Format format = Format.TEXT;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    String table =
        switch (format) {
          case TEXT -> SettingsText.render();
          case MARKDOWN -> SettingsMarkdown.render();
          case PROPERTIES -> SettingsProperties.render();
        };
    spec.commandLine().getOut().print(table);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
