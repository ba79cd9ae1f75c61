// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://db.example:5433/orders                        | db.example | 5433 | orders
          jdbc:postgresql://db/orders                                     | db         | -1   | orders
          jdbc:postgresql://a:5432,b:5433/db?targetServerType=primary     | a          | 5432 | db
          jdbc:postgresql://[::1]:5433/db                                 | ::1        | 5433 | db
          jdbc:postgresql://[2001:db8::7]/db                              | 2001:db8::7| -1   | db
          jdbc:postgresql:orders                                          | ''         | -1   | orders
          jdbc:postgresql:///orders                                       | ''         | -1   | orders
          jdbc:postgresql://h/                                            | h          | -1   | ''
          jdbc:postgresql://h/my%20db                                     | h          | -1   | my db
          jdbc:postgresql://h/d%C3%A9p%C3%B4t                             | h          | -1   | dépôt
          jdbc:postgresql://h/100%                                        | h          | -1   | 100%
          JDBC:PostgreSQL://h:1/db                                        | h          | 1    | db
          jdbc:pgsql://h:1/db                                             | h          | 1    | db
          jdbc:edb://h:5444/db                                            | h          | 5444 | db
          jdbc:tc:postgresql:15:///db                                     | ''         | -1   | db
          jdbc:tc:postgresql:15.3-alpine://h:1/db?TC_DAEMON=true          | h          | 1    | db
          jdbc:tc:postgresql://h/db                                       | h          | -1   | db
          jdbc:tc:postgis:9.6-2.5:///db                                   | ''         | -1   | db
          jdbc:p6spy:postgresql://h:1/db                                  | h          | 1    | db
          jdbc:p6spy:jdbc:postgresql://h:1/db                             | h          | 1    | db
          jdbc:otel:postgresql://h:1/db                                   | h          | 1    | db
          jdbc:otel:p6spy:postgresql://h:1/db                             | h          | 1    | db
          jdbc:aws-wrapper:postgresql://h:1/db?wrapperPlugins=failover    | h          | 1    | db
          jdbc:log4jdbc:postgresql://h:1/db                               | h          | 1    | db
          jdbc:tracing:postgresql://h:1/db                                | h          | 1    | db
          jdbc:datadog:postgresql://h:1/db                                | h          | 1    | db
          jdbc:somespy:postgresql://h:1/db                                | h          | 1    | db
          jdbc:postgresql+srv://h/db                                      | h          | -1   | db
          jdbc:datadirect:postgresql://h:1;DatabaseName=db                | h          | 1    | db
          jdbc-secretsmanager:postgresql://h:1/db                         | h          | 1    | db
          proxool.orders:org.postgresql.Driver:jdbc:postgresql://h:1/db   | h          | 1    | db
          r2dbc:pool:postgresql://h:1/db                                  | h          | 1    | db
          postgres://app:pw@h:1/db                                        | h          | 1    | db
          postgresql://h:1/db                                             | h          | 1    | db
          postgresql+psycopg2://h:1/db                                    | h          | 1    | db
          """)
  void postgresqlIsSeenThroughItsWrappers(String url, String host, int port, String database) {
    DatabaseUrl read = DatabaseUrl.parse(url);
    assertThat(read.product()).isEqualTo(Product.POSTGRESQL);
    assertThat(read.host()).isEqualTo(host);
    assertThat(read.port()).isEqualTo(port);
    assertThat(read.database()).isEqualTo(database);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:h2:mem:orders                                   | H2
          jdbc:h2:mem:orders;MODE=PostgreSQL                   | H2
          jdbc:h2:tcp://postgresql:5432/db;MODE=PostgreSQL     | H2
          jdbc:p6spy:h2:mem:postgresql                         | H2
          jdbc:tc:mysql:8.0:///db                              | MYSQL
          jdbc:tc:cockroach:v24.1:///db                        | COCKROACHDB
          jdbc:otel:sqlite:/var/lib/postgresql/db              | SQLITE
          jdbc:sqldroid:/data/data/app/db                      | SQLITE
          jdbc:sqlite::memory:                                 | SQLITE
          jdbc:hsqldb:mem:db                                   | HSQLDB
          jdbc:derby:memory:db;create=true                     | DERBY
          jdbc:mysql://h/postgresql                            | MYSQL
          jdbc:mysql+srv://h/db                                | MYSQL
          jdbc:mysql:aws://h/db                                | MYSQL
          jdbc:mariadb:failover://a,b/db                       | MARIADB
          jdbc:oracle:thin:@//h:1521/db                        | ORACLE
          jdbc:sqlserver://h:1433;databaseName=db              | SQL_SERVER
          jdbc:microsoft:sqlserver://h:1433                    | SQL_SERVER
          jdbc:jtds:sqlserver://h:1433/db                      | SQL_SERVER
          jdbc:redshift://h:5439/db                            | REDSHIFT
          jdbc:redshift:iam://h:5439/db                        | REDSHIFT
          jdbc:postgresql://c.abc.eu-west-1.redshift.amazonaws.com:5439/db | REDSHIFT
          jdbc:postgresql://abc.dsql.us-east-1.on.aws/postgres | AURORA_DSQL
          jdbc:postgresql://c-1.aws-eu.cockroachlabs.cloud:26257/db | COCKROACHDB
          jdbc:cockroachdb://h:26257/db                        | COCKROACHDB
          jdbc:yugabytedb://h:5433/db                          | YUGABYTEDB
          jdbc:pivotal:greenplum://h:5432;DatabaseName=db      | GREENPLUM
          jdbc:opengauss://h/db                                | OPENGAUSS
          jdbc:snowflake://acct.snowflakecomputing.com/        | SNOWFLAKE
          jdbc:clickhouse://h/db                               | CLICKHOUSE
          jdbc:duckdb:/tmp/x                                   | DUCKDB
          jdbc:acmedb://h/db                                   | OTHER
          jdbc:postgresqlx://h/db                              | OTHER
          jdbc:                                                | OTHER
          jdbc:apache:commons:dbcp:/pools/orders               | INDIRECT
          jdbc:shardingsphere:classpath:config.yaml            | INDIRECT
          proxool.orders                                       | INDIRECT
          mysql://app:pw@h/db                                  | MYSQL
          mysql2://h/db                                        | MYSQL
          sqlite:///var/db                                     | SQLITE
          http://h/jdbc:postgresql://h/db                      | NONE
          s3://bucket/key                                      | NONE
          mongodb://h/db                                       | NONE
          postgresql                                           | NONE
          postgres:db                                          | NONE
          '${JDBC_URL}'                                        | NONE
          ''                                                   | NONE
          """)
  void everythingElseIsWhatItIs(String url, Product product) {
    assertThat(DatabaseUrl.parse(url).product()).isEqualTo(product);
  }

  @Test
  void anUnknownDatabaseIsCalledByItsSubprotocol() {
    assertThat(DatabaseUrl.parse("jdbc:AcmeDB://h:7/db").productName()).isEqualTo("acmedb");
    assertThat(DatabaseUrl.parse("jdbc:ac me\u0007://h/db").productName())
        .isEqualTo("unknown database");
  }

  @Test
  void harmlessParametersAreKeptAndDecoded() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "jdbc:postgresql://h/db?sslMode=verify%2Dfull&ssl&password=x&ApplicationName=shop");
    assertThat(url.parameters())
        .containsOnlyKeys("sslmode", "ssl", "applicationname")
        .containsEntry("sslmode", "verify-full")
        .containsEntry("ssl", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://[::1/db",
        "jdbc:postgresql://]]]][[[[:5:5:5/db",
        "jdbc:postgresql://h:99999999999/db",
        "jdbc:postgresql://h:port/db",
        "jdbc:postgresql://h/%",
        "jdbc:postgresql://h/%%%zz%4",
        "jdbc:postgresql://h/db?%=%&=&&&=x",
        "jdbc:postgresql://,,,:,/db",
        "jdbc:postgresql:\u0000\u0000//h\u0000/db",
        "jdbc:mysql://(((((((",
        "jdbc:tc:postgresql:",
        "jdbc:jdbc:jdbc:jdbc:jdbc:jdbc:jdbc:jdbc:jdbc:jdbc:jdbc:postgresql://h/db",
        "jdbc:oracle:thin:@",
        "@@@@",
        "jdbc::::",
        "proxool.:jdbc:"
      })
  void malformedUrlsAreHarmless(String url) {
    DatabaseUrl read = DatabaseUrl.parse(url);
    assertThat(read.masked()).doesNotContain("\u0000");
    assertThat(read.port()).isBetween(-1, 99_999);
  }

  @Test
  void aHugeUrlIsJudgedByItsBeginningAndNotShown() {
    for (String filler :
        new String[] {"a", "@", ":", "/", "[", "%41", "&a=", ";", ":jdbc:", "\u0000"}) {
      String huge = filler.repeat(10_000_000 / filler.length());
      DatabaseUrl read = DatabaseUrl.parse("jdbc:h2:mem:" + huge);
      assertThat(read.product()).isEqualTo(Product.H2);
      assertThat(read.masked()).startsWith("jdbc:h2://***").hasSizeLessThan(20);
      assertThat(DatabaseUrl.parse(huge).masked()).hasSizeLessThan(300);
      assertThat(DatabaseUrl.parse("proxool." + huge).masked()).hasSizeLessThan(300);
    }
  }
}
