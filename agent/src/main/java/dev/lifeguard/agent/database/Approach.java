// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.database;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the service last reached a database: by which driver, URL and properties. The driver and its
 * class are held weakly, so that a redeployed service is not kept alive; the rest is text.
 *
 * <p>The class outlives the driver where each connection has one of its own, as in Tomcat's pool:
 * with the last connection the last driver goes, in the very outage that is asked about.
 */
final class Approach {

  /** What the agent sets itself; in a URL it would win over the properties. */
  private static final Pattern OURS =
      Pattern.compile(
          "(?<=[?&])(?:ApplicationName|connectTimeout|socketTimeout|loginTimeout|readOnly"
              + "|assumeMinServerVersion)=[^&]*&?");

  private final WeakReference<Object> driver;
  private final WeakReference<Class<?>> type;
  private final String url;
  private final Properties properties;

  Approach(Object driver, String url, @Nullable Properties properties) {
    this.driver = new WeakReference<>(driver);
    this.type = new WeakReference<>(driver.getClass());
    this.url = url;
    this.properties = new Properties();
    if (properties != null) {
      for (String name : properties.stringPropertyNames()) {
        this.properties.setProperty(name, properties.getProperty(name, ""));
      }
    }
  }

  /** Whether there is still a driver to be had. */
  boolean isOpen() {
    return type.get() != null;
  }

  /** The service's, or one more of its class. */
  private @Nullable Driver driver() throws SQLException {
    Class<?> known = type.get();
    if (driver.get() instanceof Driver same) {
      return same;
    }
    try {
      return known == null ? null : (Driver) known.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLNonTransientConnectionException(known + " cannot be made", "08001", e);
    }
  }

  Connection connect(Account account, String applicationName, Duration timeout)
      throws SQLException {
    Driver known = driver();
    if (known == null) {
      throw new SQLNonTransientConnectionException("the service's driver is gone", "08001");
    }
    String target = account.url().isEmpty() ? url : account.url();
    Connection connection =
        known.connect(withoutOurs(target), properties(account, applicationName, timeout));
    if (connection == null) {
      throw new SQLNonTransientConnectionException(
          "the service's driver does not take lifeguard.database.url", "08001");
    }
    return connection;
  }

  /** {@code url} without the parameters that the agent sets itself. */
  static String withoutOurs(String url) {
    String bare = OURS.matcher(url).replaceAll("");
    return bare.endsWith("?") || bare.endsWith("&") ? bare.substring(0, bare.length() - 1) : bare;
  }

  private Properties properties(Account account, String applicationName, Duration timeout) {
    Properties copy = new Properties();
    copy.putAll(properties);
    if (!account.user().isEmpty()) {
      copy.setProperty("user", account.user());
    }
    if (!account.password().isEmpty()) {
      copy.setProperty("password", account.password());
    }
    String seconds = Long.toString(Math.max(1, timeout.toSeconds()));
    copy.setProperty("connectTimeout", seconds);
    copy.setProperty("socketTimeout", seconds);
    copy.remove("loginTimeout"); // it would connect on a thread of the driver's own
    copy.remove("readOnly");
    copy.setProperty("ApplicationName", applicationName);
    copy.setProperty("assumeMinServerVersion", "12"); // the name goes into the start-up packet
    return copy;
  }
}
