// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A database product, as a URL, a driver or the server itself names it. */
public enum Product {
  POSTGRESQL("PostgreSQL"),
  COCKROACHDB("CockroachDB"),
  YUGABYTEDB("YugabyteDB"),
  REDSHIFT("Amazon Redshift"),
  AURORA_DSQL("Amazon Aurora DSQL"),
  GREENPLUM("Greenplum"),
  CLOUDBERRY("Apache Cloudberry"),
  OPENGAUSS("openGauss"),
  GAUSSDB("GaussDB"),
  KINGBASE("KingbaseES"),
  HOLOGRES("Hologres"),
  MATERIALIZE("Materialize"),
  RISINGWAVE("RisingWave"),
  QUESTDB("QuestDB"),
  CRATEDB("CrateDB"),
  SPANNER("Cloud Spanner"),
  H2("H2"),
  HSQLDB("HSQLDB"),
  DERBY("Apache Derby"),
  SQLITE("SQLite"),
  DUCKDB("DuckDB"),
  MYSQL("MySQL"),
  MARIADB("MariaDB"),
  ORACLE("Oracle"),
  SQL_SERVER("SQL Server"),
  DB2("Db2"),
  SYBASE("SAP ASE"),
  INFORMIX("Informix"),
  FIREBIRD("Firebird"),
  HANA("SAP HANA"),
  SNOWFLAKE("Snowflake"),
  CLICKHOUSE("ClickHouse"),
  VERTICA("Vertica"),
  TRINO("Trino"),
  TERADATA("Teradata"),
  HIVE("Hive"),
  BIGQUERY("BigQuery"),
  DATABRICKS("Databricks"),
  /** A pool or a sharding proxy behind a URL of its own. */
  INDIRECT("a pool or proxy"),
  /** A database this list does not know. */
  OTHER("unknown database"),
  /** Not the name of a database. */
  NONE("no database");

  private final String label;

  Product(String label) {
    this.label = label;
  }

  /** The subprotocol of its JDBC URLs, for the products that {@link #ofDriver} knows. */
  String subprotocol() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  /** As people write it. */
  public String label() {
    return label;
  }

  /** The product of a URL's subprotocol, scheme or a framework's "kind"; null if not known. */
  static @Nullable Product named(String name) {
    return switch (name) {
      case "postgresql",
          "postgres",
          "pgsql",
          "pg",
          "edb",
          "postgis",
          "pgvector",
          "timescaledb",
          "postgresql_postgis",
          "postgresql_lwgis",
          "enterprisedb",
          "paradedb" ->
          POSTGRESQL;
      case "cockroachdb", "cockroach" -> COCKROACHDB;
      case "yugabytedb", "yugabyte", "ysql" -> YUGABYTEDB;
      case "redshift" -> REDSHIFT;
      case "greenplum" -> GREENPLUM;
      case "opengauss" -> OPENGAUSS;
      case "gaussdb", "dws" -> GAUSSDB;
      case "kingbase", "kingbase8", "kingbasees" -> KINGBASE;
      case "hologres" -> HOLOGRES;
      case "crate", "cratedb" -> CRATEDB;
      case "questdb" -> QUESTDB;
      case "cloudspanner", "spanner" -> SPANNER;
      case "h2" -> H2;
      case "hsqldb", "hsql" -> HSQLDB;
      case "derby" -> DERBY;
      case "sqlite", "sqlite3", "sqldroid" -> SQLITE;
      case "duckdb" -> DUCKDB;
      case "mysql", "mysql2", "mysqlx", "tidb", "percona" -> MYSQL;
      case "mariadb" -> MARIADB;
      case "oracle" -> ORACLE;
      case "sqlserver", "mssql", "mssqlserver", "microsoft:sqlserver", "jtds" -> SQL_SERVER;
      case "db2", "as400", "db2j" -> DB2;
      case "sybase" -> SYBASE;
      case "informix-sqli", "informix" -> INFORMIX;
      case "firebirdsql", "firebird" -> FIREBIRD;
      case "sap" -> HANA;
      case "snowflake" -> SNOWFLAKE;
      case "clickhouse", "ch" -> CLICKHOUSE;
      case "vertica" -> VERTICA;
      case "trino", "presto" -> TRINO;
      case "teradata" -> TERADATA;
      case "hive2", "hive" -> HIVE;
      case "bigquery" -> BIGQUERY;
      case "databricks" -> DATABRICKS;
      case "shardingsphere", "dbcp" -> INDIRECT;
      default -> null;
    };
  }

  /** The product of a driver class; null if not known, wrappers among them. */
  static @Nullable Product ofDriver(String type) {
    if (type.startsWith("org.postgresql.")
        || type.startsWith("com.impossibl.postgres.")
        || type.startsWith("com.edb.")) {
      return POSTGRESQL;
    }
    if (type.startsWith("org.h2.")) {
      return H2;
    }
    if (type.startsWith("org.hsqldb.")) {
      return HSQLDB;
    }
    if (type.startsWith("org.apache.derby.")) {
      return DERBY;
    }
    if (type.startsWith("org.sqlite.")) {
      return SQLITE;
    }
    if (type.startsWith("org.duckdb.")) {
      return DUCKDB;
    }
    if (type.startsWith("com.mysql.")) {
      return MYSQL;
    }
    if (type.startsWith("org.mariadb.")) {
      return MARIADB;
    }
    if (type.startsWith("oracle.jdbc.")) {
      return ORACLE;
    }
    if (type.startsWith("com.microsoft.sqlserver.") || type.startsWith("net.sourceforge.jtds.")) {
      return SQL_SERVER;
    }
    if (type.startsWith("com.ibm.db2.")) {
      return DB2;
    }
    if (type.startsWith("com.yugabyte.")) {
      return YUGABYTEDB;
    }
    if (type.startsWith("com.amazon.redshift.")) {
      return REDSHIFT;
    }
    return null;
  }
}
