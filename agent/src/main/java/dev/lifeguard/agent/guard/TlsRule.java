// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Whether the settings of a connection guarantee that nobody on the network can read it. */
final class TlsRule {

  private TlsRule() {}

  /** The setting that leaves it open, {@code sslmode=prefer} say; null where all is well. */
  static @Nullable String weakness(DatabaseUrl url, @Nullable Properties properties) {
    if (Hosts.local(url.authority()) || tunnelled(url, properties)) {
      return null;
    }
    String mode = value("sslmode", url, properties);
    if (mode == null) {
      mode = value("ssl.mode", url, properties);
    }
    if (mode != null) {
      return encrypts(mode) ? null : "sslmode=" + UrlText.printable(mode, 20);
    }
    if ("require".equalsIgnoreCase(value("gssencmode", url, properties))) {
      return null;
    }
    String ssl = value("ssl", url, properties);
    // pgJDBC: ssl=true, or just ssl, is verify-full; nothing at all is prefer.
    return ssl != null && (ssl.isEmpty() || ssl.equalsIgnoreCase("true"))
        ? null
        : "no sslmode (the driver then takes prefer, which accepts an unencrypted connection)";
  }

  private static boolean encrypts(String mode) {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "require", "verify-ca", "verify-full", "verifyca", "verifyfull" -> true;
      default -> false;
    };
  }

  /** Google's connectors encrypt by themselves; a Unix socket never leaves the machine. */
  private static boolean tunnelled(DatabaseUrl url, @Nullable Properties properties) {
    String factory = value("socketfactory", url, properties);
    if (factory == null) {
      factory = properties == null ? null : properties.getProperty("socketFactory");
    }
    if (factory == null) {
      return false;
    }
    String name = factory.toLowerCase(Locale.ROOT);
    return name.startsWith("com.google.cloud.")
        || name.contains("unixsocket")
        || name.contains("afunix");
  }

  /** The URL wins over the properties, as in pgJDBC. */
  private static @Nullable String value(
      String name, DatabaseUrl url, @Nullable Properties properties) {
    String inUrl = url.parameter(name);
    return inUrl != null || properties == null ? inUrl : properties.getProperty(name);
  }
}
