// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

/** What a setting's name says of its value. */
enum SettingKind {
  /** Nothing about a database. */
  NONE,
  /** A URL. */
  URL,
  /** A driver class. */
  DRIVER,
  /** A product's name, Quarkus' {@code db-kind}. */
  KIND;

  static SettingKind of(String key) {
    // %dev.… and _DEV_…: Quarkus' profiles, of which another one may be running.
    if (key.isEmpty() || key.charAt(0) == '%' || key.charAt(0) == '_') {
      return NONE;
    }
    if (ends(key, "url")) {
      return namesDatabaseUrl(canonical(key)) ? URL : NONE;
    }
    if (ends(key, "kind")) {
      String name = canonical(key);
      return name.endsWith("dbkind") && name.contains("datasource") ? KIND : NONE;
    }
    if (ends(key, "driver") || ends(key, "name") || ends(key, "class")) {
      return namesDriver(canonical(key)) ? DRIVER : NONE;
    }
    return NONE;
  }

  /** Spring, Quarkus and Micronaut all say "datasource"; the others are listed. */
  private static boolean namesDatabaseUrl(String name) {
    return switch (name) {
      case "javaxpersistencejdbcurl",
          "jakartapersistencejdbcurl",
          "hibernateconnectionurl",
          "springflywayurl",
          "springliquibaseurl",
          "springr2dbcurl",
          "flywayurl",
          "databaseurl",
          "databasejdbcurl",
          "jdbcurl",
          "jdbcdatabaseurl",
          "dburl",
          "dbjdbcurl" ->
          true;
      default -> name.contains("datasource");
    };
  }

  private static boolean namesDriver(String name) {
    return switch (name) {
      case "javaxpersistencejdbcdriver",
          "jakartapersistencejdbcdriver",
          "hibernateconnectiondriverclass" ->
          true;
      default ->
          name.contains("datasource")
              && (name.endsWith("driverclassname") || name.endsWith("jdbcdriver"));
    };
  }

  private static boolean ends(String key, String suffix) {
    return key.regionMatches(true, key.length() - suffix.length(), suffix, 0, suffix.length());
  }

  /** {@code spring.datasource.url} and {@code SPRING_DATASOURCE_URL} are one setting. */
  static String canonical(String key) {
    StringBuilder name = new StringBuilder(key.length());
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (UrlText.alphanumeric(c)) {
        name.append(Character.toLowerCase(c));
      }
    }
    return name.toString();
  }
}
