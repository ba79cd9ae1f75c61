// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.DatabaseKeys;
import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.SecretSource;
import dev.lifeguard.agent.config.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect, and as whom: the options of the command stand above the settings, those above
 * libpq's variables.
 */
final class Credentials {

  private final @Nullable String urlOption;
  private final @Nullable String userOption;
  private final @Nullable String passwordFile;
  private final Policies policies;
  private final Surroundings surroundings;

  Credentials(
      @Nullable String urlOption,
      @Nullable String userOption,
      @Nullable String passwordFile,
      Policies policies,
      Surroundings surroundings) {
    this.urlOption = urlOption;
    this.userOption = userOption;
    this.passwordFile = passwordFile;
    this.policies = policies;
    this.surroundings = surroundings;
  }

  /** Empty when no database was named. */
  String url() {
    return urlOption == null ? policies.value(DatabaseKeys.DATABASE_URL) : urlOption;
  }

  /** The URL without what may be secret: its user, and all its parameters. */
  String shownUrl() {
    String url = url();
    int parameters = url.indexOf('?');
    String shown = parameters < 0 ? url : url.substring(0, parameters);
    int slashes = shown.indexOf("//");
    int at = shown.lastIndexOf('@');
    return slashes >= 0 && at > slashes
        ? shown.substring(0, slashes + 2) + "***" + shown.substring(at)
        : shown;
  }

  /** For the driver. The message of a failure names the place, not the password. */
  Properties properties() throws IOException {
    Properties properties = new Properties();
    put(properties, "user", user());
    put(properties, "password", password());
    properties.setProperty("ApplicationName", "lifeguard doctor");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "15");
    return properties;
  }

  private static void put(Properties properties, String name, String value) {
    if (!value.isEmpty()) {
      properties.setProperty(name, value);
    }
  }

  private String user() {
    if (userOption != null) {
      return userOption;
    }
    String set = policies.value(DatabaseKeys.DATABASE_USER);
    return set.isEmpty() ? variable("PGUSER") : set;
  }

  private String password() throws IOException {
    if (passwordFile != null) {
      return firstLine(Path.of(passwordFile));
    }
    SecretSource set = policies.value(DatabaseKeys.DATABASE_PASSWORD);
    return set.isSet() ? set.read(surroundings) : variable("PGPASSWORD");
  }

  private static String firstLine(Path file) throws IOException {
    try (var lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      if (line == null || line.isEmpty()) {
        throw new IOException(file + " is empty");
      }
      return line;
    }
  }

  /** The password's file when others than its owner may read or write it, else null. */
  @Nullable Path exposedPasswordFile() throws IOException {
    return passwordFile == null || FileModes.isPrivate(Path.of(passwordFile))
        ? null
        : Path.of(passwordFile);
  }

  private String variable(String name) {
    return surroundings.environment().getOrDefault(name, "");
  }
}
