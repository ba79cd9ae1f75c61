// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what somebody set, and what is wrong with the names. Used by one thread. */
final class Collector {

  /** Ours: written by the agent for others to read, or read before there are settings. */
  private static final String[] OUTPUTS = {
    "lifeguard.admin.url", "lifeguard.started", "lifeguard.bridge.append"
  };

  /** Of this project's own tests: {@code LIFEGUARD_TEST_JDBC_URL}. */
  private static final String TEST_PROPERTY = "lifeguard.test.";

  private final Map<String, Given> given = new HashMap<>();
  private final Map<String, Given> beneath = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /** By full key, with pool. */
  Map<String, Given> given() {
    return given;
  }

  /** What overrides stand upon, by full key. */
  Map<String, Given> beneath() {
    return beneath;
  }

  List<Problem> problems() {
    return problems;
  }

  @Nullable Given find(Setting<?> setting) {
    return given.get(setting.key());
  }

  void problem(Problem problem) {
    problems.add(problem);
  }

  /** A setting that stands above what was added before. */
  void above(String written, String text, Place place, String source) {
    Given setting = recognise(written, text, place, source);
    if (setting != null) {
      given.put(setting.key(), setting);
    }
  }

  /** A setting that stands above all; what it stands upon is kept for those who ask. */
  void override(LiveOverride override) {
    Given setting = recognise(override.key(), override.value(), Place.OVERRIDE, override.source());
    if (setting != null) {
      Given under = given.put(setting.key(), setting);
      if (under != null) {
        beneath.put(setting.key(), under);
      }
    }
  }

  /** A setting that stands below what was added before. */
  void below(String written, String text, Place place, String source) {
    Given setting = recognise(written, text, place, source);
    if (setting != null) {
      given.putIfAbsent(setting.key(), setting);
    }
  }

  /** The environment's names cannot name a pool: pool names have arbitrary characters. */
  void variable(String name, String text) {
    for (Setting<?> setting : Catalogue.all()) {
      if (setting.environmentName().equals(name)) {
        given.put(setting.key(), new Given(setting, "", text, Place.ENVIRONMENT, name));
        return;
      }
    }
    unknown(name, "environment", NearestName.environmentName(name));
  }

  private @Nullable Given recognise(String written, String text, Place place, String source) {
    if (isOutput(written)) {
      return null;
    }
    SettingName name = SettingName.of(written);
    Setting<?> setting = Catalogue.find(name.key());
    if (setting == null) {
      String nearest = NearestName.key(name.key());
      unknown(written, source, nearest == null ? null : name.like(nearest));
      return null;
    }
    if (!name.pool().isEmpty() && !setting.perPool()) {
      problem(
          Problem.warning(
              written, noPoolForm(written, source, setting), "The setting is ignored."));
      return null;
    }
    return new Given(setting, name.pool(), text, place, source);
  }

  private static boolean isOutput(String key) {
    for (String output : OUTPUTS) {
      if (output.equals(key)) {
        return true;
      }
    }
    return key.startsWith(TEST_PROPERTY);
  }

  private static String noPoolForm(String written, String source, Setting<?> setting) {
    return Texts.shown(written)
        + " (from "
        + source
        + "): "
        + setting.key()
        + " is not set per pool.";
  }

  private void unknown(String name, String source, @Nullable String nearest) {
    String meant = nearest == null ? "" : " Did you mean " + nearest + "?";
    String message = "unknown setting " + Texts.shown(name) + " (from " + source + ")." + meant;
    problem(Problem.warning(name, message, "It is ignored."));
  }
}
