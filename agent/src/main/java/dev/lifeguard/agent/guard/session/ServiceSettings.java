// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the service set, in pgJDBC's order: the URL over the properties over what lies below (a
 * connection service file, {@code driverconfig.properties}).
 */
record ServiceSettings(UrlQuery query, @Nullable Properties info, Properties below) {

  private static final String DRIVERS_NAME = "PostgreSQL JDBC Driver";

  boolean has(String name) {
    return query.has(name)
        || (info != null && (info.getProperty(name) != null || info.containsKey(name)))
        || below.getProperty(name) != null;
  }

  /**
   * Whether the service named itself. The driver's own DataSource, given a URL, writes the driver's
   * default into the URL it connects to: that is nobody's name.
   */
  boolean named() {
    return has("ApplicationName") && !DRIVERS_NAME.equals(value("ApplicationName"));
  }

  @Nullable String value(String name) {
    if (query.has(name)) {
      return query.value(name);
    }
    String given = info == null ? null : info.getProperty(name);
    return given == null ? below.getProperty(name) : given;
  }

  /**
   * A copy to add to; the service's object stays as it is. Its defaults stay defaults, what is no
   * string stays what it is, and what a subclass answers (a password it decrypts) is what the copy
   * answers.
   */
  Properties copy() {
    Properties copy = new Properties(info);
    if (info != null) {
      for (Map.Entry<Object, Object> entry : info.entrySet()) {
        boolean text = entry.getKey() instanceof String && entry.getValue() instanceof String;
        Object value = text ? info.getProperty((String) entry.getKey()) : entry.getValue();
        if (value != null) {
          copy.put(entry.getKey(), value);
        }
      }
    }
    return copy;
  }
}
