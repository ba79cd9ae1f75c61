// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which release this is. */
public final class Version {

  private Version() {}

  /**
   * {@code 0.1.0}; read from a resource that the build writes. Not for {@code premain}: it opens
   * the jar.
   */
  public static String text() {
    try (InputStream in = Version.class.getResourceAsStream("lifeguard.properties")) {
      if (in == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException unreadable) {
      return "unknown";
    }
  }
}
