// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What pgJDBC reads by itself beneath URL and properties: the connection service file that a URL
 * names ({@code ?service=orders}), and {@code driverconfig.properties} on the driver's class path.
 */
final class DriverDefaults {

  private static final String RESOURCE = "org/postgresql/driverconfig.properties";

  /** Read once for each driver, as the driver does. */
  private static final ClassValue<Properties> ON_CLASS_PATH =
      new ClassValue<>() {
        @Override
        protected Properties computeValue(Class<?> driver) {
          return onClassPath(driver.getClassLoader());
        }
      };

  private DriverDefaults() {}

  /** Null where it cannot be known: then nothing may be added. */
  static @Nullable Properties below(Class<?> driver, UrlQuery query) {
    Properties classPath = ON_CLASS_PATH.get(driver);
    if (!query.has("service")) {
      return classPath;
    }
    // The driver is asked, because the file's place and its syntax are the driver's matter; URL
    // and properties are not looked up in what it answers, so that they do no harm in there.
    try {
      Object parsed =
          driver
              .getMethod("parseURL", String.class, Properties.class)
              .invoke(null, query.url(), classPath);
      return parsed instanceof Properties properties ? properties : null;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return null;
    }
  }

  private static Properties onClassPath(@Nullable ClassLoader loader) {
    Properties all = new Properties();
    try {
      List<URL> found =
          Collections.list(
              loader == null
                  ? ClassLoader.getSystemResources(RESOURCE)
                  : loader.getResources(RESOURCE));
      Collections.reverse(found); // the first on the class path wins
      for (URL url : found) {
        try (InputStream in = url.openStream()) {
          all.load(in);
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      return all; // the driver says so itself, and does not connect
    }
    return all;
  }
}
