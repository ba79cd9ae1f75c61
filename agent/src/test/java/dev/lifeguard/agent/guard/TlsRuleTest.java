// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.ENFORCE;
import static dev.lifeguard.agent.guard.PostgresqlPolicy.Mode.OBSERVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsRuleTest {

  private final Recorder recorder = new Recorder();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/x?sslmode=require",
        "jdbc:postgresql://db/x?sslmode=verify-ca",
        "jdbc:postgresql://db/x?user=a&sslmode=verify-full&ssl=false",
        "jdbc:postgresql://db/x?ssl=true",
        "jdbc:postgresql://db/x?ssl",
        "jdbc:postgresql://db/x?gssEncMode=require",
        "jdbc:pgsql://db/x?ssl.mode=VerifyFull",
        "jdbc:postgresql://localhost/x",
        "jdbc:postgresql://127.0.0.1:5433/x?sslmode=disable",
        "jdbc:postgresql://[::1]/x",
        "jdbc:postgresql:x",
        "jdbc:postgresql:///x?socketFactory=com.google.cloud.sql.postgres.SocketFactory",
        "jdbc:postgresql://db/x?socketFactory=org.newsclub.net.unix.AFUNIXSocketFactory$FactoryArg"
      })
  void encryptedAndLocalConnectionsPass(String url) {
    assertThat(TlsRule.weakness(DatabaseUrl.parse(url), null)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://db/x                           | no sslmode
          jdbc:postgresql://db/x?sslmode=prefer            | sslmode=prefer
          jdbc:postgresql://db/x?sslmode=allow             | sslmode=allow
          jdbc:postgresql://db/x?sslmode=disable&ssl=true  | sslmode=disable
          jdbc:postgresql://db/x?ssl=false                 | no sslmode
          jdbc:postgresql://localhost,db/x                 | no sslmode
          jdbc:postgresql://127.example.org/x              | no sslmode
          jdbc:postgresql://u:p?w@localhost/x              | no sslmode
          """)
  void whatMayGoInTheClearIsNamed(String url, String weakness) {
    assertThat(TlsRule.weakness(DatabaseUrl.parse(url), null)).startsWith(weakness);
  }

  @Test
  void propertiesCountAndTheUrlWinsOverThem() {
    Properties defaults = new Properties();
    defaults.setProperty("sslmode", "verify-full");
    Properties properties = new Properties(defaults);
    assertThat(TlsRule.weakness(DatabaseUrl.parse("jdbc:postgresql://db/x"), properties)).isNull();
    assertThat(
            TlsRule.weakness(DatabaseUrl.parse("jdbc:postgresql://db/x?sslmode=allow"), properties))
        .isEqualTo("sslmode=allow");
    Properties socket = new Properties();
    socket.setProperty("socketFactory", "com.google.cloud.alloydb.SocketFactory");
    assertThat(TlsRule.weakness(DatabaseUrl.parse("jdbc:postgresql://db/x"), socket)).isNull();
  }

  @Test
  void enforcementRefusesBeforeThePasswordGoesOut() {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.tls(ENFORCE));
    assertThatThrownBy(() -> guard.requested("jdbc:postgresql://db/x?password=c4n4ry", null))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("lifeguard.postgresql.tls=enforce")
        .hasMessageContaining("sslmode=verify-full")
        .hasMessageNotContaining("c4n4ry");
  }

  @Test
  void aUrlAloneIsNotJudgedBecausePropertiesMayStillAskForTls() throws SQLException {
    recorder.enforcing(Recorder.tls(ENFORCE)).requested("jdbc:postgresql://db/x");
    assertThat(recorder.reports).isEmpty();
  }

  @Test
  void observingCountsUnderItsOwnRule() throws SQLException {
    PostgresqlEnforcement guard = recorder.enforcing(Recorder.tls(OBSERVE));
    guard.requested("jdbc:postgresql://db/x", new Properties());
    guard.requested("jdbc:postgresql://db/x", new Properties());
    guard.requested("jdbc:mysql://db/x", new Properties());
    assertThat(guard.wouldRefuse(Rule.TLS)).isEqualTo(2);
    assertThat(guard.wouldRefuse()).isZero();
    assertThat(recorder.reports).hasSize(1);
  }
}
