// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The properties file named by {@code lifeguard.config}. When it cannot be read, what was last read
 * from it stays. The caller's lock guards it.
 */
final class ConfigFile {

  /** Larger than any file of settings; a wrong path to a log or a device is noticed, not read. */
  private static final int LARGEST = 1024 * 1024;

  private final @Nullable Given config;
  private final String path;
  private Properties good = new Properties();
  private String content = "";
  private boolean read;
  private boolean emptiedBefore;
  private @Nullable Exception failure;

  ConfigFile(@Nullable Given config, @Nullable String home) {
    this.config = config;
    String name = config == null ? "" : config.text().strip();
    this.path = name.startsWith("~/") && home != null ? home + name.substring(1) : name;
  }

  /**
   * Adds the file's settings below what the collector has.
   *
   * @param again whether it is read again, or what was last read from it is good enough
   */
  void collect(Collector collector, boolean again) {
    if (config == null || path.isEmpty()) {
      return;
    }
    try {
      if (again) {
        load(text());
        failure = null;
      }
    } catch (IOException | IllegalArgumentException unusable) {
      failure = unusable;
    }
    if (failure != null) {
      collector.problem(
          Problem.error(AgentKeys.CONFIG.key(), unreadable(config, failure), stands()));
    }
    for (String name : good.stringPropertyNames()) {
      add(name, good.getProperty(name), collector);
    }
  }

  private void add(String name, String value, Collector collector) {
    String source = "file " + Texts.shown(path);
    if (name.startsWith(Setting.PREFIX)) {
      collector.below(name, value, Place.FILE, source);
    } else if (Catalogue.find(SettingName.of(Setting.PREFIX + name).key()) != null) {
      String message =
          name + " (from " + source + ") lacks the prefix. Did you mean lifeguard." + name + "?";
      collector.problem(Problem.warning(name, message, "It is ignored."));
    }
  }

  private void load(String text) throws IOException {
    if (read && text.equals(content)) {
      emptiedBefore = false;
      return;
    }
    if (read && text.isEmpty() && !emptiedBefore) {
      // Most programs write a file by emptying it first: believe an empty file the second time.
      emptiedBefore = true;
      return;
    }
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    good = properties;
    content = text;
    read = true;
    emptiedBefore = false;
  }

  private String text() throws IOException {
    File file = new File(path);
    if (file.exists() && !file.isFile()) {
      // Opening a pipe would wait for a writer, inside premain.
      throw new IOException("it is not a file");
    }
    try (FileInputStream in = new FileInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException("it is larger than 1 MiB");
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0) {
        throw new IOException("it is not text in UTF-8");
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }

  private String unreadable(Given setting, Exception failure) {
    return setting.shown() + ": the file cannot be used: " + failure.getMessage() + ".";
  }

  private String stands() {
    return read
        ? "What was last read from it stays in force."
        : "None of its settings is in force.";
  }
}
