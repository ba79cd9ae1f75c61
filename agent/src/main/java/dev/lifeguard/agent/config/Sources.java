// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything settings come from, in the order of precedence: live override, system property,
 * environment, agent argument, file. The caller's lock guards it.
 */
final class Sources {

  private static final String VARIABLE_PREFIX = "LIFEGUARD_";

  private final @Nullable String agentArguments;
  private final Surroundings surroundings;
  private @Nullable ConfigFile file;

  Sources(@Nullable String agentArguments, Surroundings surroundings) {
    this.agentArguments = agentArguments;
    this.surroundings = surroundings;
  }

  /**
   * What is set now.
   *
   * @param read whether the file is read again
   */
  Collector collect(Map<String, LiveOverride> overrides, boolean read) {
    Collector collector = new Collector();
    if (agentArguments != null) {
      AgentArguments.collect(agentArguments, collector);
    }
    collectEnvironment(collector);
    collectProperties(collector);
    file(collector).collect(collector, read);
    for (LiveOverride override : overrides.values()) {
      collector.override(override);
    }
    return collector;
  }

  private void collectEnvironment(Collector collector) {
    for (Map.Entry<String, String> variable : surroundings.environment().entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(VARIABLE_PREFIX)
          && !variable
              .getValue()
              .isBlank() // Compose files and charts pass on what is not set as empty.
          && !name.startsWith("LIFEGUARD_TEST_")
          && !ServiceLinks.isOne(name, variable.getValue())) {
        collector.variable(name, variable.getValue());
      }
    }
  }

  private void collectProperties(Collector collector) {
    for (String name : surroundings.propertyNames()) {
      if (name.startsWith(Setting.PREFIX)) {
        String value = surroundings.property(name);
        if (value != null) {
          collector.above(name, value, Place.PROPERTY, "-D" + Texts.shown(name));
        }
      }
    }
  }

  /** Which file it is was settled the first time; only its content is looked at again. */
  private ConfigFile file(Collector collector) {
    if (file == null) {
      Given config = collector.find(AgentKeys.CONFIG);
      file = new ConfigFile(config, surroundings.property("user.home"));
    }
    return file;
  }
}
