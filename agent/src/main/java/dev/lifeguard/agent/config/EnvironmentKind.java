// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import org.jspecify.annotations.Nullable;

/** {@code auto}, or an environment in any of its usual spellings. */
final class EnvironmentKind extends Kind<WordOr<Environment>> {

  @Override
  WordOr<Environment> parse(String text) {
    if (text.equals("auto")) {
      return new WordOr<>("auto", null);
    }
    @Nullable Environment environment = EnvironmentNames.environment(text);
    if (environment == null) {
      throw refused();
    }
    return new WordOr<>(null, environment);
  }

  @Override
  String allowed() {
    return "`auto`, `development`, `staging` or `production` (short forms such as `dev`, `stage`, `prod` too)";
  }
}
