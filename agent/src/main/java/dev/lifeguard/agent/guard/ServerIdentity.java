// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server that speaks PostgreSQL's protocol says it is.
 *
 * @param text its own words, cut to a line
 * @param major major version of PostgreSQL, real or claimed; 0 if it names none
 */
record ServerIdentity(Product product, String text, int major) {

  private static final int LONGEST_TEXT = 160;

  /** Marks in {@code version()}, and what they mean. PostgreSQL's own text has none of them. */
  private static final String[] MARKS = {
    "CockroachDB",
    "-YB-",
    "Greenplum Database",
    "Greengage Database",
    "Apache Cloudberry",
    "Cloudberry Database",
    "Redshift",
    "QuestDB",
    "CrateDB",
    "server protocol using H2",
    "Materialize",
    "RisingWave",
    "openGauss",
    "GaussDB",
    "Kingbase",
    "Hologres",
    "DuckDB"
  };

  private static final Product[] MEANINGS = {
    Product.COCKROACHDB,
    Product.YUGABYTEDB,
    Product.GREENPLUM,
    Product.GREENPLUM,
    Product.CLOUDBERRY,
    Product.CLOUDBERRY,
    Product.REDSHIFT,
    Product.QUESTDB,
    Product.CRATEDB,
    Product.H2,
    Product.MATERIALIZE,
    Product.RISINGWAVE,
    Product.OPENGAUSS,
    Product.GAUSSDB,
    Product.KINGBASE,
    Product.HOLOGRES,
    Product.DUCKDB
  };

  boolean postgresql() {
    return product == Product.POSTGRESQL;
  }

  /**
   * What the parameters say that a server announces at login. They can prove a server something
   * else but never prove it PostgreSQL: Redshift, Greenplum, QuestDB, CrateDB and H2 announce a
   * bare PostgreSQL version there. Null where they leave it open.
   */
  static @Nullable ServerIdentity announced(Map<?, ?> parameters) {
    if (parameters.get("crdb_version") instanceof String version) {
      return new ServerIdentity(Product.COCKROACHDB, line(version), 0);
    }
    if (parameters.get("server_version") instanceof String version) {
      Product marked = marked(version);
      if (marked != null) {
        return new ServerIdentity(marked, marked.label() + ' ' + line(version), number(version));
      }
    }
    return null;
  }

  /** What the answer to {@code select version()} says. */
  static ServerIdentity ofVersion(String version) {
    Product marked = marked(version);
    if (marked != null) {
      return new ServerIdentity(marked, line(version), number(version));
    }
    // EDB's server began its answer with its maker's name before version 10.
    boolean postgresql = version.startsWith("PostgreSQL ") || version.startsWith("EnterpriseDB ");
    int major = number(version);
    return new ServerIdentity(
        postgresql && major > 0 ? Product.POSTGRESQL : Product.OTHER, line(version), major);
  }

  /** A server that does not know {@code version()}, which every PostgreSQL does. */
  static ServerIdentity mute(String complaint) {
    return new ServerIdentity(
        Product.OTHER, "nothing: select version() failed: " + line(complaint), 0);
  }

  private static @Nullable Product marked(String version) {
    for (int i = 0; i < MARKS.length; i++) {
      if (version.contains(MARKS[i])) {
        return MEANINGS[i];
      }
    }
    return null;
  }

  /** The first number: 16 of {@code PostgreSQL 16.4 (Debian …)}, 19 of {@code 19devel}. */
  private static int number(String version) {
    int i = UrlText.firstOf(version, "0123456789", 0, version.length());
    int number = 0;
    for (; i < version.length() && number < 1000; i++) {
      int digit = version.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static String line(String text) {
    return UrlText.printable(text, LONGEST_TEXT);
  }
}
