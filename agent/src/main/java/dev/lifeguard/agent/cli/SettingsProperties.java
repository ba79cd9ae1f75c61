// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Catalogue;
import dev.lifeguard.agent.config.Setting;

/** The settings as a properties file in which everything is commented out. */
final class SettingsProperties {

  private SettingsProperties() {}

  static String render() {
    StringBuilder file =
        new StringBuilder(
            "# Settings of Lifeguard. Name this file in lifeguard.config or LIFEGUARD_CONFIG.\n");
    for (Setting<?> setting : Catalogue.all()) {
      file.append("\n# ").append(plain(setting.meaning()));
      file.append("\n# Allowed: ").append(plain(setting.type()));
      for (String note : SettingsText.notes(setting)) {
        file.append("\n# Note: ").append(plain(note));
      }
      file.append("\n#")
          .append(setting.key())
          .append('=')
          .append(setting.defaultText())
          .append('\n');
    }
    return file.toString();
  }

  private static String plain(String text) {
    return text.replace("`", "");
  }
}
