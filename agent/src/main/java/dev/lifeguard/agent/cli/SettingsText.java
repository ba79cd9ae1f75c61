// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Catalogue;
import dev.lifeguard.agent.config.Setting;
import java.util.ArrayList;
import java.util.List;

/** The settings for a terminal. */
final class SettingsText {

  private SettingsText() {}

  static String render() {
    StringBuilder text = new StringBuilder();
    for (Setting<?> setting : Catalogue.all()) {
      text.append(setting.key()).append('\n');
      line(text, "env", setting.environmentName());
      line(text, "type", setting.type());
      line(text, "default", setting.defaultText().isEmpty() ? "none" : setting.defaultText());
      line(text, "live", setting.live() ? "yes" : "no");
      line(text, "meaning", setting.meaning());
      List<String> notes = notes(setting);
      if (!notes.isEmpty()) {
        line(text, "note", String.join("; ", notes));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** What holds for a setting beside its columns. */
  static List<String> notes(Setting<?> setting) {
    List<String> notes = new ArrayList<>();
    if (!setting.effective()) {
      notes.add("takes effect in a later release");
    }
    if (setting.perPool()) {
      notes.add("also per pool: `" + setting.key() + "[orders]=…`");
    }
    if (setting.failClosed()) {
      notes.add("a bad value gives the strictest one");
    }
    if (setting.secret()) {
      notes.add("never shown");
    }
    return notes;
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("    ").append(name).append(" ".repeat(9 - name.length()));
    text.append(value.replace("`", "")).append('\n');
  }
}
