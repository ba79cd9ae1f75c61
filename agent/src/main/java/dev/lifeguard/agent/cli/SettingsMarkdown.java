// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Catalogue;
import dev.lifeguard.agent.config.Setting;
import java.util.List;

/** The settings as {@code docs/settings.md}. */
final class SettingsMarkdown {

  private static final String HEAD =
      """
      # Settings

      <!-- Generated from the settings catalogue by `java -jar lifeguard.jar settings --format markdown`. Do not edit. -->

      Sources, highest first:

      1. a live override through the admin endpoint, with an optional time to live
      2. the system property, `-Dlifeguard.admin.port=9500`
      3. the environment variable, `LIFEGUARD_ADMIN_PORT=9500`; an empty one is not set
      4. the agent's argument, `-javaagent:lifeguard.jar=admin.port=9500,service=orders`, without the prefix
      5. the properties file named by `lifeguard.config`, under the full key; read again when it changes
      6. the default

      A *live* setting is looked at again every second: `System.setProperty` in the running JVM changes it.
      What is set for one pool, `lifeguard.pool.max[orders]=20`, stands above what is set for all, from whatever source;
      an environment variable cannot name a pool.

      A policy takes `off`, `observe` (do nothing, count, and say what would have been done), `enforce`, or `auto`: `observe` in
      development, `enforce` in staging and production.

      An unknown setting is reported with the nearest known one. A bad value is reported with what is allowed, and the
      default stands; settings of enforcement and security take their strictest value instead. `lifeguard.config.strict=true` turns both into
      a refusal to start (exit code 78).

      Settings marked *later* are accepted and checked, and take effect in a later release.

      | key | environment variable | allowed | default | live | meaning |
      |---|---|---|---|---|---|
      """;

  private SettingsMarkdown() {}

  static String render() {
    StringBuilder table = new StringBuilder(HEAD);
    for (Setting<?> setting : Catalogue.all()) {
      cell(table, code(setting.key()) + (setting.effective() ? "" : " *later*"));
      cell(table, code(setting.environmentName()));
      cell(table, setting.type());
      cell(table, setting.defaultText().isEmpty() ? "" : code(setting.defaultText()));
      cell(table, setting.live() ? "✓" : "");
      cell(table, setting.meaning() + notes(setting));
      table.append("|\n");
    }
    return table.toString();
  }

  private static void cell(StringBuilder table, String text) {
    table.append("| ").append(text.replace("|", "\\|")).append(text.isEmpty() ? "" : " ");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String notes(Setting<?> setting) {
    List<String> notes = SettingsText.notes(setting);
    notes.remove("takes effect in a later release");
    return notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")";
  }
}
