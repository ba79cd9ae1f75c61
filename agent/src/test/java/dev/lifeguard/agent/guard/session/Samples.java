// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

final class Samples {

  private Samples() {}

  static SessionPolicy jitOff() {
    return new SessionPolicy("", "off", null, null, null, null, false);
  }

  static Properties properties(String... pairs) {
    Properties properties = new Properties();
    for (int i = 0; i < pairs.length; i += 2) {
      properties.setProperty(pairs[i], pairs[i + 1]);
    }
    return properties;
  }

  static Properties info(SessionParameters parameters) {
    return Objects.requireNonNull(parameters.info());
  }

  /** What the driver makes of both, by its own method: strings only, as it takes them. */
  static Properties merged(String url, @Nullable Properties info) {
    Properties flat = new Properties();
    if (info != null) {
      for (String name : info.stringPropertyNames()) {
        flat.setProperty(name, info.getProperty(name, ""));
      }
    }
    return Objects.requireNonNull(Driver.parseURL(url, flat), url);
  }
}
