// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.config.Policies;
import dev.lifeguard.agent.config.PostgresqlKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * Whether the server can be reached, is PostgreSQL, and lets the agent see what it needs to see.
 */
final class ServerCheck {

  private static final String TOPIC = "postgresql";

  private final Credentials credentials;
  private final Policies policies;
  private final Findings findings;

  ServerCheck(Credentials credentials, Policies policies, Findings findings) {
    this.credentials = credentials;
    this.policies = policies;
    this.findings = findings;
  }

  /** The server's major version, when it was reached and is PostgreSQL. */
  OptionalInt run() {
    if (credentials.url().isEmpty()) {
      findings.ok(TOPIC, "not checked: no database was named (--jdbc-url)");
      return OptionalInt.empty();
    }
    String url = credentials.shownUrl();
    Properties properties;
    try {
      properties = credentials.properties();
      Path exposed = credentials.exposedPasswordFile();
      if (exposed != null) {
        findings.warn(
            "password file",
            exposed + " (" + FileModes.text(exposed) + ") is open to others: chmod 600 it");
      }
    } catch (IOException unreadable) {
      findings.fail("password", "cannot be read: " + unreadable.getMessage());
      return OptionalInt.empty();
    }
    try (Connection connection = driver().connect(credentials.url(), properties)) {
      return connection == null ? notPostgresql(url) : look(connection, url);
    } catch (SQLException failure) {
      findings.fail(TOPIC, url + ": " + masked(failure, properties));
      return OptionalInt.empty();
    } catch (LinkageError incomplete) {
      // A runtime made by jlink may lack what the driver uses; the line on modules says what.
      findings.fail(
          TOPIC, "not checked: the driver does not run on this Java runtime: " + incomplete);
      return OptionalInt.empty();
    }
  }

  /** By name: javac warns of annotations that the driver's own classes carry and its jar lacks. */
  private static Driver driver() {
    try {
      return Class.forName("org.postgresql.Driver")
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException("the jar lacks its PostgreSQL driver", missing);
    }
  }

  private OptionalInt notPostgresql(String url) {
    findings.fail(TOPIC, url + " is no PostgreSQL URL (jdbc:postgresql://host:port/database)");
    return OptionalInt.empty();
  }

  private OptionalInt look(Connection connection, String url) throws SQLException {
    ServerFacts facts = new ServerFacts(connection);
    String version = facts.version();
    if (!ServerFacts.isPostgresql(version)) {
      findings.fail(TOPIC, url + " speaks PostgreSQL's protocol but is not PostgreSQL: " + version);
      return OptionalInt.empty();
    }
    int major = facts.major();
    int least = policies.value(PostgresqlKeys.POSTGRESQL_MIN_VERSION);
    if (major < least) {
      findings.fail(
          TOPIC, brief(version) + " is older than lifeguard.postgresql.min-version=" + least);
    } else {
      findings.ok(TOPIC, url + " reached: " + brief(version));
    }
    new ServerRightsCheck(facts, policies, findings).run();
    return OptionalInt.of(major);
  }

  /** Without the platform and the compiler it was built with. */
  private static String brief(String version) {
    int platform = version.indexOf(" on ");
    return platform < 0 ? version : version.substring(0, platform);
  }

  /** No message of the driver has a password in it; this keeps that true. */
  private static String masked(SQLException failure, Properties properties) {
    String message = String.valueOf(failure.getMessage());
    Throwable cause = failure.getCause();
    if (cause != null && cause.getMessage() != null && !message.contains(cause.getMessage())) {
      message = message + " (" + cause.getMessage() + ")";
    }
    String password = properties.getProperty("password", "");
    return password.isEmpty() ? message : message.replace(password, "***");
  }
}
