// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.Catalogue;
import dev.lifeguard.agent.config.Setting;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsCommandTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "settings.md").normalize();

  @Test
  void theDocumentIsWhatTheCommandPrints() throws IOException {
    String generated = Terminal.run("settings", "--format", "markdown").out();
    if (Boolean.getBoolean("lifeguard.docs.write")) {
      Files.writeString(DOCUMENT, generated);
    }
    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .as(
            "docs/settings.md is stale. Regenerate it: mvn -pl agent -am test -Dtest=SettingsCommandTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dlifeguard.docs.write=true")
        .isEqualTo(generated);
  }

  @Test
  void everyFormatHasEverySetting() {
    String text = Terminal.run("settings").out();
    String markdown = Terminal.run("settings", "--format", "markdown").out();
    String properties = Terminal.run("settings", "--format=PROPERTIES").out();
    for (Setting<?> setting : Catalogue.all()) {
      assertThat(text).contains(setting.key() + "\n", setting.environmentName() + "\n");
      assertThat(markdown)
          .contains("| `" + setting.key() + "`", "| `" + setting.environmentName() + "` |");
      assertThat(properties).contains("\n#" + setting.key() + "=" + setting.defaultText() + "\n");
    }
  }

  @Test
  void everyRowOfTheTableHasItsSixCells() {
    Terminal.run("settings", "--format", "markdown")
        .out()
        .lines()
        .filter(line -> line.startsWith("|"))
        .forEach(
            row ->
                assertThat(row.replace("\\|", "").chars().filter(c -> c == '|'))
                    .as(row)
                    .hasSize(7));
  }

  @Test
  void thePropertiesAreAFileThatSetsNothingAndWhoseLinesCanBeUncommented() throws IOException {
    String text = Terminal.run("settings", "--format", "properties").out();
    Properties nothing = new Properties();
    nothing.load(new StringReader(text));
    assertThat(nothing).isEmpty();
    Properties all = new Properties();
    all.load(new StringReader(text.replace("\n#lifeguard.", "\nlifeguard.")));
    for (Setting<?> setting : Catalogue.all()) {
      assertThat(all.getProperty(setting.key())).isEqualTo(setting.defaultText());
    }
  }

  @Test
  void whatThisReleaseDoesNotActOnIsMarked() {
    String markdown = Terminal.run("settings", "--format", "markdown").out();
    assertThat(markdown)
        .contains("| `lifeguard.migrations` *later* |", "| `lifeguard.postgresql` |");
  }
}
