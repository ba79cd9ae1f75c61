// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import static dev.lifeguard.agent.guard.session.Samples.properties;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class SessionParametersTest {

  private static final SessionPolicy NAME =
      new SessionPolicy("shop", null, null, null, null, null, false);
  private static final SessionPolicy JIT = Samples.jitOff();
  private static final SessionPolicy ALL =
      new SessionPolicy(
          "shop",
          "off",
          Duration.ofSeconds(15),
          Duration.ofMillis(500),
          Duration.ofMinutes(1),
          null,
          false);

  @Test
  void allOfItGoesIntoTheStart() {
    SessionParameters out = SessionParameters.apply("jdbc:postgresql://h/db", null, ALL);
    assertThat(out.url()).isEqualTo("jdbc:postgresql://h/db");
    assertThat(out.info())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ApplicationName",
                "shop",
                "assumeMinServerVersion",
                "9.0",
                "options",
                "-c jit=off -c statement_timeout=15000 -c lock_timeout=500"
                    + " -c idle_in_transaction_session_timeout=60000"));
    assertThat(out.sent())
        .extracting(SessionValue::toString)
        .hasSize(5)
        .contains("SessionValue[name=application_name, value=shop]");
  }

  /** Where the URL has options of its own, ours go before them; elsewhere the URL stays. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "jdbc:postgresql://h/db,                        jdbc:postgresql://h/db",
        "jdbc:postgresql:db,                            jdbc:postgresql:db",
        "jdbc:postgresql:,                              jdbc:postgresql:",
        "jdbc:postgresql:///db?ssl=true,                jdbc:postgresql:///db?ssl=true",
        "jdbc:postgresql://h/?options,                  jdbc:postgresql://h/?options=-c%20jit%3doff",
        "jdbc:postgresql://h/?options=,                 jdbc:postgresql://h/?options=-c%20jit%3doff",
        "jdbc:postgresql://h/?options=+%20&ssl,         jdbc:postgresql://h/?options=-c%20jit%3doff&ssl",
        "jdbc:postgresql://h/?options=-c+a.b=1,         jdbc:postgresql://h/?options=-c%20jit%3doff%20-c+a.b=1",
        "jdbc:postgresql://h/d?x&options=-c%20a.b%3D%C3%BC&y=1, jdbc:postgresql://h/d?x&options=-c%20jit%3doff%20-c%20a.b%3D%C3%BC&y=1",
        "jdbc:postgresql://h/?options=1&options=2,      jdbc:postgresql://h/?options=1&options=-c%20jit%3doff%202",
        "jdbc:postgresql:db?options=-F,                 jdbc:postgresql:db?options=-c%20jit%3doff%20-F",
        "\"jdbc:postgresql://a:1,[::1]:2/db?options=-F\",\"jdbc:postgresql://a:1,[::1]:2/db?options=-c%20jit%3doff%20-F\"",
      })
  void optionsOfTheUrlStayBehindOurs(String url, String expected) {
    SessionParameters out = SessionParameters.apply(url, null, JIT);
    assertThat(out.url()).isEqualTo(expected);
    Properties merged = Samples.merged(out.url(), out.info());
    assertThat(merged.getProperty("options")).startsWith("-c jit=off");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-c jit=on",
        "-cjit=on",
        "--jit=on",
        "-c JIT=on",
        "-F -c  jit=on",
        "-Fc jit=on",
        "-c search_path=a\\ b --jit=on",
        "-S 100 -c jit=on",
      })
  void whatTheServiceSetInItsOptionsStays(String options) {
    Properties info = properties("options", options);
    SessionParameters out = SessionParameters.apply("jdbc:postgresql:db", info, JIT);
    assertThat(out.info()).isSameAs(info);
    assertThat(out.sent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-c jitter.a=1",
        "-c deadlock.jit=on",
        "jit=on",
        "-c search_path=-c\\ jit=on",
        "-c a.b=--jit=on",
        "-t pa -v 3",
        "",
        "  ",
      })
  void whatOnlyLooksLikeItDoesNot(String options) {
    Properties info = properties("options", options);
    SessionParameters out = SessionParameters.apply("jdbc:postgresql:db", info, JIT);
    assertThat(out.info()).isNotSameAs(info);
    assertThat(Samples.info(out).getProperty("options"))
        .isEqualTo(options.isBlank() ? "-c jit=off" : "-c jit=off " + options);
    assertThat(info).isEqualTo(properties("options", options));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql:db?ApplicationName=x,      ,                       ",
    "jdbc:postgresql:db?ApplicationName,        ,                       ",
    "jdbc:postgresql:db,                        ApplicationName,        x",
    "jdbc:postgresql:db,                        options,                -c application_name=x",
    "jdbc:postgresql:db?replication=database,   ,                       ",
    "jdbc:postgresql:db,                        replication,            true",
  })
  void anApplicationNameOfItsOwnStays(String url, @Nullable String key, @Nullable String value) {
    Properties info = key == null || value == null ? new Properties() : properties(key, value);
    SessionParameters out = SessionParameters.apply(url, info, NAME);
    assertThat(out.url()).isSameAs(url);
    assertThat(out.info()).isSameAs(info);
  }

  /** What the driver's own DataSource writes into the URL it connects to. */
  @Test
  void theDriversOwnNameIsNobodys() {
    String url = "jdbc:postgresql://h/db?ApplicationName=PostgreSQL+JDBC+Driver&options=-F&a=b";
    SessionParameters out = SessionParameters.apply(url, null, ALL);
    assertThat(out.url())
        .startsWith("jdbc:postgresql://h/db?ApplicationName=shop&options=-c%20jit%3doff%20")
        .endsWith("%20-F&a=b");
    assertThat(out.info()).containsOnlyKeys("assumeMinServerVersion");
    SessionPolicy odd = new SessionPolicy("a b&c=d+e%?\n", null, null, null, null, null, false);
    SessionParameters named = SessionParameters.apply(url, null, odd);
    assertThat(Samples.merged(named.url(), named.info()))
        .containsEntry("ApplicationName", "a b&c=d+e%??");
    Properties info = properties("ApplicationName", "PostgreSQL JDBC Driver");
    assertThat(Samples.info(SessionParameters.apply("jdbc:postgresql:db", info, NAME)))
        .containsEntry("ApplicationName", "shop");
  }

  @Test
  void parameterNamesAreTakenInTheCaseTheDriverTakesThem() {
    SessionParameters out =
        SessionParameters.apply("jdbc:postgresql:db?applicationname=x", null, NAME);
    assertThat(out.sent()).hasSize(1);
  }

  @Test
  void aVersionTheServiceAssumesStays() {
    SessionParameters out =
        SessionParameters.apply("jdbc:postgresql:db?assumeMinServerVersion=8.4", null, NAME);
    assertThat(out.info()).containsOnlyKeys("ApplicationName");
    assertThat(out.assumesVersion()).isFalse();
  }

  @Test
  void theQueryTimeoutBoundsTheStatementTimeout() {
    assertThat(bound(Duration.ofSeconds(10), Duration.ofSeconds(30))).isEqualTo("10000, 35s");
    assertThat(bound(Duration.ofSeconds(60), Duration.ofSeconds(30))).isEqualTo("30000, 35s");
    assertThat(bound(Duration.ZERO, Duration.ofSeconds(30))).isEqualTo("30000, 35s");
    assertThat(bound(null, Duration.ofMillis(1500))).isEqualTo("1500, 7s");
    assertThat(bound(Duration.ofSeconds(10), Duration.ZERO)).isEqualTo("10000");
    assertThat(bound(Duration.ofDays(400), null)).isEqualTo("2147483647");
    assertThat(bound(null, Duration.ofDays(400))).isEqualTo("2147483647, 2147489s");
  }

  private static String bound(@Nullable Duration statement, @Nullable Duration query) {
    SessionPolicy policy = new SessionPolicy("", null, statement, null, null, query, false);
    SessionParameters out = SessionParameters.apply("jdbc:postgresql:db", null, policy);
    return String.join(", ", out.sent().stream().map(SessionValue::value).toList());
  }

  @Test
  void aSocketTimeoutOfItsOwnStays() {
    SessionPolicy policy =
        new SessionPolicy("", null, null, null, null, Duration.ofSeconds(30), false);
    for (String url :
        new String[] {"jdbc:postgresql:db?socketTimeout=0", "jdbc:postgresql:db?socketTimeout"}) {
      SessionParameters out = SessionParameters.apply(url, null, policy);
      assertThat(out.info()).containsOnlyKeys("options");
    }
    Properties info = properties("options", "--statement-timeout=1h");
    assertThat(SessionParameters.apply("jdbc:postgresql:db", info, policy).info())
        .as("its own statement timeout: no watchdog that knows better")
        .isSameAs(info);
  }

  @Test
  void applicationNamesAreWhatTheServerKeeps() {
    assertThat(ApplicationName.of("bestellungen-ü\n☃𝄞")).isEqualTo("bestellungen-????");
    assertThat(ApplicationName.of("x".repeat(70))).hasSize(63);
  }

  @Test
  void theServicesPropertiesStayAsTheyAre() {
    Properties defaults = properties("ssl", "true");
    Properties info = new Properties(defaults);
    info.setProperty("user", "u");
    info.put("typed", 5);
    info.put(7, "seven");
    Properties before = (Properties) info.clone();
    Properties out = Samples.info(SessionParameters.apply("jdbc:postgresql:db", info, ALL));
    assertThat(info).isEqualTo(before);
    assertThat(out).isNotSameAs(info);
    assertThat(out.getProperty("ssl")).isEqualTo("true");
    assertThat(out.containsKey("ssl")).as("a default stays a default").isFalse();
    assertThat(out).containsEntry("typed", 5).containsEntry(7, "seven").containsEntry("user", "u");
  }

  @Test
  void propertiesThatDecryptStillDo() {
    Properties info =
        new Properties() {
          private static final long serialVersionUID = 1;

          @Override
          public @Nullable String getProperty(String key) {
            String stored = super.getProperty(key);
            return "password".equals(key) && stored != null ? "plain" : stored;
          }
        };
    info.setProperty("password", "sealed");
    Properties out = Samples.info(SessionParameters.apply("jdbc:postgresql:db", info, ALL));
    assertThat(out.getProperty("password")).isEqualTo("plain");
  }

  @Test
  void keepIsTheSameObjects() {
    Properties info = properties("user", "u");
    String url = "jdbc:postgresql:db";
    SessionParameters out = SessionParameters.apply(url, info, SessionPolicy.KEEP);
    assertThat(out.url()).isSameAs(url);
    assertThat(out.info()).isSameAs(info);
    assertThat(Driver.parseURL(url, out.info())).containsEntry("user", "u");
  }
}
