// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.sample;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What can be set, by system property {@code orders.<key>} or environment variable {@code
 * ORDERS_<KEY>}.
 *
 * @param jdbcUrl null: an embedded PostgreSQL
 * @param directory where the embedded PostgreSQL lives
 * @param port 0: any free port
 */
record Settings(
    String host,
    int port,
    @Nullable String jdbcUrl,
    @Nullable String user,
    @Nullable String password,
    Path directory,
    int poolSize,
    Duration poolTimeout,
    int seedOrders,
    Duration jobInterval) {

  static Settings read() {
    return new Reader(System::getProperty, System::getenv).settings();
  }

  /** The caller's words, so that a test needs neither properties nor an environment. */
  record Reader(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {

    Settings settings() {
      return new Settings(
          text("host", "127.0.0.1"),
          number("port", 8080, 0, 65_535),
          optional("jdbc-url"),
          optional("user"),
          optional("password"),
          Path.of(
              text(
                  "directory",
                  System.getProperty("java.io.tmpdir")
                      + "/lifeguard-sample-"
                      + System.getProperty("user.name"))),
          number("pool-size", 10, 1, 100),
          Duration.ofMillis(number("pool-timeout-millis", 2_000, 250, 60_000)),
          number("seed-orders", 50_000, 0, 5_000_000),
          Duration.ofMillis(number("job-interval-millis", 5_000, 100, 3_600_000)));
    }

    private int number(String key, int otherwise, int least, int most) {
      String value = optional(key);
      if (value == null) {
        return otherwise;
      }
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new SettingsException(
          "orders."
              + key
              + "="
              + value
              + ": a number from "
              + least
              + " to "
              + most
              + " is expected");
    }

    private String text(String key, String otherwise) {
      String value = optional(key);
      return value == null ? otherwise : value;
    }

    private @Nullable String optional(String key) {
      String value = properties.apply("orders." + key);
      if (value == null) {
        value = environment.apply("ORDERS_" + key.toUpperCase(Locale.ROOT).replace('-', '_'));
      }
      return value == null || value.isBlank() ? null : value.strip();
    }
  }
}
