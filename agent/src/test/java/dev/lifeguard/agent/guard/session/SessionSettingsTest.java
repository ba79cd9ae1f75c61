// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard.session;

import static dev.lifeguard.agent.guard.session.Samples.properties;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.guard.Reports;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class SessionSettingsTest {

  private static final String URL = "jdbc:postgresql://pooler/db?user=u&password=c4n4ry";
  private static final String HOSTS = "jdbc:postgresql://a,b/db";

  private final List<String> reports = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Driver driver = new Driver();
  private SessionPolicy policy = policy(false);
  private int serverVersion = 15;

  private final SessionSettings settings =
      new SessionSettings(
          pool -> pool.equals("reports") ? SessionPolicy.KEEP : policy,
          new Reports() {
            @Override
            public void report(Severity severity, String message) {
              reports.add(severity + " " + message);
            }
          },
          nanos::get);

  private static SessionPolicy policy(boolean set) {
    return new SessionPolicy("shop", "off", null, null, null, Duration.ofSeconds(30), set);
  }

  private SessionAttempt attempt(String url) {
    return Objects.requireNonNull(settings.connecting(driver, url, null, ""));
  }

  private static SQLException refusal(String state) {
    return new SQLException("FATAL: unsupported startup parameter: options", state);
  }

  @Test
  void aPoolMayHaveAPolicyOfItsOwn() {
    assertThat(settings.connecting(driver, URL, null, "orders")).isNotNull();
    assertThat(settings.connecting(driver, URL, null, "reports")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:p6spy:postgresql://h/db",
        "jdbc:mysql://h/db",
        "jdbc:postgresql://x.abc.eu-west-1.redshift.amazonaws.com/db",
        "jdbc:postgresql://free.aws.cockroachlabs.cloud/db",
        "jdbc:postgresql://h/db?replication=database",
      })
  void whatIsNoSessionOfPostgresqlIsLeftAlone(String url) {
    assertThat(settings.connecting(driver, url, null, "")).isNull();
  }

  @Test
  void anotherDriverIsLeftAlone() {
    assertThat(settings.connecting(new Object(), URL, null, "")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08P01", "0A000", "42704", "22023", "42501"})
  void aRefusalIsTriedOnceMoreWithoutOptions(String state) {
    SessionAttempt first = attempt(URL);
    SessionAttempt second = Objects.requireNonNull(settings.failed(first, refusal(state)));
    assertThat(second.parameters().url()).isEqualTo(URL);
    assertThat(second.parameters().info())
        .containsOnlyKeys("ApplicationName", "assumeMinServerVersion");
    assertThat(settings.failed(second, refusal(state))).as("once").isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"28P01", "3D000", "53300", "57P03", "08001"})
  void otherFailuresAreTheServices(String state) {
    assertThat(settings.failed(attempt(URL), refusal(state))).isNull();
  }

  @Test
  void whatIsNoSqlExceptionIsTheServices() {
    assertThat(settings.failed(attempt(URL), new OutOfMemoryError())).isNull();
    assertThat(settings.failed(attempt(URL), new SQLException("no state"))).isNull();
  }

  @Test
  void aRefusedNameIsTriedOnceMoreWithNothing() {
    SQLException thrown =
        new SQLException("unsupported startup parameter: application_name", "08P01");
    SessionAttempt second = Objects.requireNonNull(settings.failed(attempt(URL), thrown));
    assertThat(second.parameters().info()).isNull();
    settings.connected(second, connection());
    assertThat(settings.connecting(driver, URL, null, "")).as("remembered").isNull();
  }

  @Test
  void behindAPoolerNothingIsSetUnlessAllowed() {
    SessionAttempt second = Objects.requireNonNull(settings.failed(attempt(URL), refusal("08P01")));
    settings.connected(second, connection());
    assertThat(statements).isEmpty();
    assertThat(reports)
        .singleElement()
        .asString()
        .contains("jit, statement_timeout are not set", "lifeguard.session.behind-pooler=set")
        .doesNotContain("c4n4ry");
    SessionAttempt next = attempt(URL);
    assertThat(next.parameters().sentOptions()).as("remembered").isFalse();
    settings.connected(next, connection());
    assertThat(reports).hasSize(1);
    assertThat(settings.refused()).isEqualTo(1);
    assertThat(settings.applied()).containsOnlyKeys("application_name");
  }

  @Test
  void whereAllowedItIsSetWithOneStatement() {
    policy = policy(true);
    SessionAttempt second = Objects.requireNonNull(settings.failed(attempt(URL), refusal("08P01")));
    settings.connected(second, connection());
    assertThat(statements)
        .containsExactly(
            "select set_config('jit', 'off', false),"
                + " set_config('statement_timeout', '30000', false)");
    assertThat(second.parameters().info()).containsEntry("socketTimeout", "35");
    settings.connected(attempt(URL), connection());
    assertThat(statements).hasSize(2);
    assertThat(settings.applied()).containsEntry("jit", 2L);
  }

  @Test
  void afterTenMinutesOptionsAreTriedAgain() {
    settings.connected(
        Objects.requireNonNull(settings.failed(attempt(URL), refusal("08P01"))), connection());
    assertThat(attempt("jdbc:postgresql://other/db").parameters().sentOptions()).isTrue();
    nanos.addAndGet(Poolers.HOLDS_NANOS - 1);
    assertThat(attempt(URL).parameters().sentOptions()).isFalse();
    nanos.addAndGet(1);
    assertThat(attempt(URL).parameters().sentOptions()).isTrue();
  }

  @Test
  void aRepeatThatFailsTooTeachesNothing() {
    assertThat(settings.failed(attempt(URL), refusal("08P01"))).isNotNull();
    assertThat(attempt(URL).parameters().sentOptions()).isTrue();
  }

  /** Of several hosts the driver tells the last one's failure; a refusal may lie behind it. */
  @Test
  void ofSeveralHostsAnyFailureMayHideARefusal() {
    assertThat(settings.failed(attempt(HOSTS), refusal("08001"))).isNotNull();
    settings.connected(attempt(HOSTS), connection());
    assertThat(settings.failed(attempt(HOSTS), refusal("08001")))
        .as("they took it before: it is a failure like any other")
        .isNull();
    assertThat(settings.failed(attempt(HOSTS), refusal("08P01"))).isNotNull();
  }

  @Test
  void aNameAloneCostsSeveralHostsNoSecondAttempt() {
    policy = new SessionPolicy("shop", null, null, null, null, null, false);
    assertThat(settings.failed(attempt(HOSTS), refusal("08001"))).isNull();
  }

  @Test
  void anOldServerGetsWhatTheDriverWouldHaveSet() {
    serverVersion = 11;
    settings.connected(attempt(URL), connection());
    assertThat(statements).containsExactly("SET extra_float_digits = 3");
  }

  @Test
  void aConnectionServiceFileWins(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("pg_service.conf");
    Files.writeString(file, "[orders]\nhost=h\noptions=-c jit=on\nApplicationName=mine\n");
    System.setProperty("org.postgresql.pgservicefile", file.toString());
    try {
      SessionAttempt attempt = attempt("jdbc:postgresql:?service=orders");
      assertThat(attempt.parameters().info())
          .containsEntry("options", "-c statement_timeout=30000 -c jit=on")
          .doesNotContainKey("ApplicationName");
      assertThat(settings.connecting(driver, "jdbc:postgresql:?service=absent", null, "")).isNull();
    } finally {
      System.clearProperty("org.postgresql.pgservicefile");
    }
  }

  @Test
  void theDriversOwnDefaultsWin(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("org/postgresql/driverconfig.properties");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "ApplicationName=mine\nsocketTimeout=3\n");
    URL jar = Driver.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {jar, folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Object other = loader.loadClass(Driver.class.getName()).getConstructor().newInstance();
      Properties info = properties("user", "u");
      SessionAttempt attempt =
          Objects.requireNonNull(settings.connecting(other, "jdbc:postgresql:db", info, ""));
      assertThat(attempt.parameters().info()).containsOnlyKeys("user", "options");
    }
  }

  private Connection connection() {
    return proxy(Connection.class);
  }

  private <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer(method.getName(), arguments)));
  }

  private @Nullable Object answer(String method, Object @Nullable [] arguments) {
    return switch (method) {
      case "createStatement" -> proxy(Statement.class);
      case "getMetaData" -> proxy(DatabaseMetaData.class);
      case "getDatabaseMajorVersion" -> serverVersion;
      case "execute" -> statements.add(String.valueOf(Objects.requireNonNull(arguments)[0]));
      default -> null;
    };
  }
}
