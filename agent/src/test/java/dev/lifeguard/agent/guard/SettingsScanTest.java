// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static dev.lifeguard.agent.guard.PostgresqlPolicy.Action.EXIT;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Action.REFUSE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.ENFORCE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.OBSERVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsScanTest {

  private final Recorder recorder = new Recorder();

  private PostgresqlEnforcement strict() {
    return recorder.enforcing(Recorder.policy(ENFORCE, EXIT));
  }

  private List<Finding> scan(Map<String, String> properties, Map<String, String> environment) {
    return recorder
        .enforcing(Recorder.policy(ENFORCE, EXIT, "jdbc:h2:mem:cache*"))
        .scan(properties, environment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spring.datasource.url                        | jdbc:h2:mem:x              | H2
          spring.datasource.orders.jdbc-url            | jdbc:mysql://h/db          | MYSQL
          spring.datasource.hikari.jdbcUrl             | jdbc:mysql://h/db          | MYSQL
          app.datasource.orders.url                    | jdbc:sqlite:/x             | SQLITE
          spring.r2dbc.url                             | r2dbc:h2:mem:///x          | H2
          spring.flyway.url                            | jdbc:h2:mem:x              | H2
          quarkus.datasource.jdbc.url                  | jdbc:mariadb://h/db        | MARIADB
          quarkus.datasource."orders".jdbc.url         | jdbc:derby:x               | DERBY
          quarkus.datasource.db-kind                   | h2                         | H2
          quarkus.datasource.orders.db-kind            | mssql                      | SQL_SERVER
          datasources.default.url                      | jdbc:h2:mem:devDb          | H2
          javax.persistence.jdbc.url                   | jdbc:oracle:thin:@h:1:x    | ORACLE
          jakarta.persistence.jdbc.url                 | jdbc:db2://h/db            | DB2
          jakarta.persistence.jdbc.driver              | org.h2.Driver              | H2
          hibernate.connection.url                     | jdbc:hsqldb:mem:x          | HSQLDB
          hibernate.connection.driver_class            | org.hsqldb.jdbc.JDBCDriver | HSQLDB
          spring.datasource.driver-class-name          | org.h2.Driver              | H2
          datasources.default.driverClassName          | com.mysql.cj.jdbc.Driver   | MYSQL
          SPRING_DATASOURCE_URL                        | jdbc:h2:mem:x              | H2
          SPRING_DATASOURCE_DRIVER_CLASS_NAME          | org.sqlite.JDBC            | SQLITE
          SPRING_DATASOURCE_DRIVERCLASSNAME            | org.sqlite.JDBC            | SQLITE
          QUARKUS_DATASOURCE_JDBC_URL                  | jdbc:h2:mem:x              | H2
          QUARKUS_DATASOURCE__ORDERS__JDBC_URL         | jdbc:h2:mem:x              | H2
          QUARKUS_DATASOURCE_DB_KIND                   | mysql                      | MYSQL
          DATASOURCES_DEFAULT_URL                      | jdbc:h2:mem:x              | H2
          DATABASE_URL                                 | mysql://a:c4n4ry@h/db      | MYSQL
          JDBC_URL                                     | jdbc:h2:mem:x              | H2
          JDBC_DATABASE_URL                            | jdbc:h2:mem:x              | H2
          DB_URL                                       | jdbc:h2:mem:x              | H2
          jdbc.url                                     | ' jdbc:h2:mem:x '          | H2
          """)
  void settingsThatNameADatabaseAreFound(String key, String value, Product product) {
    for (Finding finding :
        List.of(
            strict().scan(Map.of(key, value), Map.of()).get(0),
            strict().scan(Map.of(), Map.of(key, value)).get(0))) {
      assertThat(finding.key()).isEqualTo(key);
      assertThat(finding.product()).isEqualTo(product);
      assertThat(finding.verdict()).isEqualTo(Verdict.FOREIGN);
      assertThat(finding.toString()).doesNotContain("c4n4ry");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spring.datasource.url          | https://h/x
          spring.datasource.url          | ${JDBC_URL}
          DATABASE_URL                   | mongodb://h/db
          DATABASE_URL                   | s3://bucket
          spring.datasource.name         | h2
          eureka.client.serviceUrl       | jdbc:h2:mem:x
          lifeguard.database.url         | jdbc:h2:mem:x
          %dev.quarkus.datasource.jdbc.url | jdbc:h2:mem:x
          _DEV_QUARKUS_DATASOURCE_JDBC_URL | jdbc:h2:mem:x
          spring.datasource.driver-class-name | com.p6spy.engine.spy.P6SpyDriver
          quarkus.datasource.db-kind     | other
          url                            | jdbc:h2:mem:x
          kind                           | h2
          ''                             | jdbc:h2:mem:x
          """)
  void settingsThatNameNoDatabaseAreLeftAlone(String key, String value) {
    assertThat(scan(Map.of(key, value), Map.of(key, value))).isEmpty();
  }

  @Test
  void verdictsFollowTheAllowList() {
    assertThat(scan(Map.of("jdbc.url", "jdbc:h2:mem:cache1"), Map.of()).get(0).verdict())
        .isEqualTo(Verdict.ALLOWED);
    assertThat(scan(Map.of("quarkus.datasource.db-kind", "h2"), Map.of()).get(0).verdict())
        .isEqualTo(Verdict.ALLOWED);
    assertThat(scan(Map.of(), Map.of("DATABASE_URL", "postgres://a:b@h/db")).get(0).verdict())
        .isEqualTo(Verdict.POSTGRESQL);
    assertThat(scan(Map.of(), Map.of("DB_URL", "jdbc:shardingsphere:x")).get(0).verdict())
        .isEqualTo(Verdict.INDIRECT);
  }

  @Test
  void argumentsOverridePropertiesAndPropertiesOverrideTheEnvironment() {
    Map<String, String> environment = Map.of("SPRING_DATASOURCE_URL", "jdbc:h2:mem:env");
    assertThat(scan(Map.of("spring.datasource.url", "jdbc:postgresql://h/db"), environment))
        .singleElement()
        .returns(Verdict.POSTGRESQL, Finding::verdict)
        .returns("system property", Finding::source);
    assertThat(
            scan(
                Map.of(
                    "spring.datasource.url",
                    "jdbc:postgresql://h/db",
                    "sun.java.command",
                    "app.jar --a=b -- x--y=z --spring.datasource.url=jdbc:h2:mem:arg --flag"),
                environment))
        .singleElement()
        .returns("jdbc:h2:mem:arg", Finding::value)
        .returns("command line", Finding::source);
  }

  @Test
  void aWrongSettingEndsTheJvmBeforeAnyConnect() {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, EXIT));
    guard.enforceAtStart(
        Map.of(), Map.of("SPRING_DATASOURCE_URL", "jdbc:h2:mem:x;PASSWORD=c4n4ry"));
    assertThat(recorder.exits).containsExactly(78);
    assertThat(recorder.reports)
        .singleElement()
        .asString()
        .contains("environment variable SPRING_DATASOURCE_URL=jdbc:h2:mem:x")
        .doesNotContain("c4n4ry");
  }

  @Test
  void whereConnectionsAreRefusedTheStartOnlyWarnsOfIt() {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(ENFORCE, REFUSE));
    guard.enforceAtStart(Map.of("quarkus.datasource.db-kind", "mysql"), Map.of());
    assertThat(recorder.exits).isEmpty();
    assertThat(recorder.reports)
        .singleElement()
        .asString()
        .contains("lifeguard.postgresql.allow=jdbc:mysql:*");
  }

  @Test
  void whatWasSaidAtStartIsNotSaidAgainAtTheConnect() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.policy(OBSERVE, EXIT));
    guard.enforceAtStart(Map.of("jdbc.url", "jdbc:h2:mem:x"), Map.of());
    assertThat(guard.wouldRefuse()).isZero();
    guard.requested("jdbc:h2:mem:x");
    assertThat(guard.wouldRefuse()).isEqualTo(1);
    assertThat(recorder.reports).hasSize(1);
  }

  @Test
  void nothingHappensAtStartWithoutAFinding() {
    recorder
        .enforcing(Recorder.policy(ENFORCE, EXIT))
        .enforceAtStart(Map.of("java.version", "17"), Map.of("PATH", "/bin"));
    recorder
        .enforcing(PostgresqlPolicy.DISABLED)
        .enforceAtStart(Map.of("jdbc.url", "jdbc:h2:mem:x"), Map.of());
    assertThat(recorder.exits).isEmpty();
    assertThat(recorder.reports).isEmpty();
  }
}
