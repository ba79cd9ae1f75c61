// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  @Test
  void defaultsStandWhenNothingIsSet() {
    Configuration configuration = load(null, Map.of(), Map.of());
    assertThat(configuration.problems()).isEmpty();
    assertThat(configuration.policies().value(AdminKeys.ADMIN_PORT)).isEqualTo(9463);
    assertThat(configuration.policies().origin(AdminKeys.ADMIN_PORT).source()).isEqualTo("default");
    assertThat(configuration.policies().given()).isZero();
    assertThat(configuration.policies().environment()).isEqualTo(Environment.DEVELOPMENT);
    assertThat(configuration.policies().policy(PostgresqlKeys.POSTGRESQL))
        .isEqualTo(Policy.OBSERVE);
  }

  @Test
  void aSystemPropertyStandsAboveTheEnvironmentAndThatAboveAnAgentArgument() {
    Map<String, String> property = Map.of("lifeguard.admin.port", "1");
    Map<String, String> variable = Map.of("LIFEGUARD_ADMIN_PORT", "2");
    assertPort(load("admin.port=3", property, variable), 1, "-Dlifeguard.admin.port");
    assertPort(load("admin.port=3", Map.of(), variable), 2, "LIFEGUARD_ADMIN_PORT");
    assertPort(load("admin.port=3", Map.of(), Map.of()), 3, "agent argument");
  }

  private static void assertPort(Configuration configuration, int port, String source) {
    assertThat(configuration.problems()).isEmpty();
    assertThat(configuration.policies().value(AdminKeys.ADMIN_PORT)).isEqualTo(port);
    assertThat(configuration.policies().origin(AdminKeys.ADMIN_PORT)).isEqualTo(new Origin(source));
  }

  @Test
  void whatIsSetForAPoolStandsAboveWhatIsSetForAllFromWhateverSource() {
    Policies policies =
        load(
                "pool.max[orders]=20",
                Map.of("lifeguard.pool.max", "10", "lifeguard.leak[my pool]", "off"),
                Map.of())
            .policies();
    assertThat(policies.value(PoolKeys.POOL_MAX, "orders").value()).isEqualTo(20);
    assertThat(policies.value(PoolKeys.POOL_MAX, "other").value()).isEqualTo(10);
    assertThat(policies.value(PoolKeys.POOL_MAX).value()).isEqualTo(10);
    assertThat(policies.policy(DiagnosisKeys.LEAK, "my pool")).isEqualTo(Policy.OFF);
    assertThat(policies.origin(PoolKeys.POOL_MAX, "orders").source()).isEqualTo("agent argument");
    assertThat(policies.origin(PoolKeys.POOL_MAX, "other").source())
        .isEqualTo("-Dlifeguard.pool.max");
    assertThat(policies.given()).isEqualTo(3);
  }

  @Test
  void aBadValueNamesKeySourceValueAndWhatIsAllowedAndTheDefaultStands() {
    Configuration configuration = load(null, Map.of(), Map.of("LIFEGUARD_LEAK_THRESHOLD", "5"));
    assertThat(configuration.problems())
        .containsExactly(
            Problem.error(
                "lifeguard.leak.threshold",
                "lifeguard.leak.threshold=5 (from LIFEGUARD_LEAK_THRESHOLD): a duration needs a unit,"
                    + " such as 5s.",
                "Using the default: 30s."));
    assertThat(configuration.policies().value(DiagnosisKeys.LEAK_THRESHOLD))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(configuration.policies().origin(DiagnosisKeys.LEAK_THRESHOLD).source())
        .isEqualTo("default, bad value in LIFEGUARD_LEAK_THRESHOLD");
  }

  @Test
  void aBadValueIsNotReplacedByThatOfALowerSource() {
    Policies policies =
        load(null, Map.of("lifeguard.admin.port", "x"), Map.of("LIFEGUARD_ADMIN_PORT", "2"))
            .policies();
    assertThat(policies.value(AdminKeys.ADMIN_PORT)).isEqualTo(9463);
  }

  @ParameterizedTest
  @CsvSource({
    "lifeguard.postgresql,enforcee,enforce",
    "lifeguard.postgresql.action,stop,exit",
    "lifeguard.postgresql.allow,h2,none",
    "lifeguard.postgresql.min-version,latest,99",
    "lifeguard.postgresql.tls,true,enforce",
    "lifeguard.postgresql.driver,'',enforce",
    "lifeguard.environment,prodction,production",
    "lifeguard.admin,true,off",
    "lifeguard.admin.host,http://x,127.0.0.1",
    "lifeguard.admin.insecure-http,yes,false",
    "lifeguard.admin.allowed-hosts,*,none"
  })
  void settingsOfEnforcementAndSecurityFailClosed(String key, String value, String strictest) {
    Configuration configuration = load(null, Map.of(key, value), Map.of());
    assertThat(configuration.problems()).hasSize(1);
    Problem problem = configuration.problems().get(0);
    assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
    assertThat(problem.message())
        .startsWith(key + "=" + value + " (from -D" + key + "): ")
        .endsWith("Settings of enforcement and security fail closed: using " + strictest + ".");
    Setting<?> setting = Objects.requireNonNull(Catalogue.find(key));
    assertThat(configuration.policies().value(setting)).isEqualTo(setting.fallback());
  }

  @Test
  void aMisspeltEnvironmentIsTreatedAsProduction() {
    Policies policies = load("environment=prodction", Map.of(), Map.of()).policies();
    assertThat(policies.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(policies.policy(PostgresqlKeys.POSTGRESQL)).isEqualTo(Policy.ENFORCE);
    assertThat(policies.detectedEnvironment().text())
        .isEqualTo("production (fails closed, bad value in agent argument)");
  }

  @Test
  void theNamedEnvironmentStandsAboveTheDetectedOne() {
    Policies policies =
        load(null, Map.of(), Map.of("ENVIRONMENT", "prod", "LIFEGUARD_ENVIRONMENT", "dev"))
            .policies();
    assertThat(policies.detectedEnvironment().text())
        .isEqualTo("development (LIFEGUARD_ENVIRONMENT)");
    assertThat(load(null, Map.of(), Map.of("ENVIRONMENT", "prod")).policies().environment())
        .isEqualTo(Environment.PRODUCTION);
  }

  @Test
  void theServicesNameIsDetectedUnlessItIsSet() {
    Map<String, String> environment = Map.of("OTEL_SERVICE_NAME", "otel");
    assertThat(load(null, Map.of(), environment).policies().service().value()).isEqualTo("otel");
    assertThat(load("service=orders", Map.of(), environment).policies().service())
        .isEqualTo(new ServiceName("orders", "agent argument"));
  }

  @ParameterizedTest
  @CsvSource({
    "lifeguard.pool.mx,lifeguard.pool.max",
    "lifeguard.pool.mx[orders],lifeguard.pool.max[orders]",
    "lifeguard.acquire-timout,",
    "lifeguard.pool.acquire-timout,lifeguard.pool.acquire-timeout",
    "lifeguard.Enabled,lifeguard.enabled",
    "lifeguard.postgres,lifeguard.postgresql"
  })
  void unknownKeySuggestsTheNearestKnownKey(String key, @Nullable String nearest) {
    String meant = nearest == null ? "" : " Did you mean " + nearest + "?";
    assertThat(load(null, Map.of(key, "1"), Map.of()).problems())
        .containsExactly(
            Problem.warning(
                key,
                "unknown setting " + key + " (from -D" + key + ")." + meant,
                "It is ignored."));
  }

  @Test
  void unknownVariableSuggestsTheNearestVariable() {
    assertThat(load(null, Map.of(), Map.of("LIFEGUARD_POSTGRESL", "off")).problems())
        .extracting(Problem::message)
        .containsExactly(
            "unknown setting LIFEGUARD_POSTGRESL (from environment). Did you mean LIFEGUARD_POSTGRESQL?"
                + " It is ignored.");
  }

  @Test
  void anUnknownKeysValueIsNeverShown() {
    Configuration configuration =
        load("admin.tokns=canary", Map.of("lifeguard.database.pasword", "canary"), Map.of());
    assertThat(configuration.problems()).hasSize(2);
    assertThat(configuration.problems().toString()).doesNotContain("canary");
  }

  @Test
  void aBadSecretIsMasked() {
    Configuration configuration =
        load(null, Map.of("lifeguard.admin.tokens.viewer", "canary"), Map.of());
    assertThat(configuration.problems())
        .extracting(Problem::message)
        .containsExactly(
            "lifeguard.admin.tokens.viewer=*** (from -Dlifeguard.admin.tokens.viewer): allowed is file:"
                + " and a path, or env: and a variable's name. Settings of enforcement and security fail"
                + " closed: using none.");
    assertThat(configuration.policies().value(AdminKeys.ADMIN_TOKENS_VIEWER).isSet()).isFalse();
  }

  @Test
  void aValueCannotForgeALogLine() {
    Configuration configuration =
        load(
            null,
            Map.of("lifeguard.admin.port", "1\nlifeguard: all is well" + "x".repeat(500)),
            Map.of());
    assertThat(configuration.problems().get(0).message()).doesNotContain("\n").hasSizeLessThan(300);
  }

  @Test
  void aPoolOnASettingThatHasNoneIsAProblem() {
    assertThat(load(null, Map.of("lifeguard.admin.port[orders]", "1"), Map.of()).problems())
        .extracting(Problem::message)
        .containsExactly(
            "lifeguard.admin.port[orders] (from -Dlifeguard.admin.port[orders]): lifeguard.admin.port is"
                + " not set per pool. The setting is ignored.");
  }

  @Test
  void whatTheAgentItselfWritesIsNoUnknownSetting() {
    Map<String, String> properties =
        Map.of(
            "lifeguard.admin.url",
            "http://127.0.0.1:9463",
            "lifeguard.started",
            "true",
            "lifeguardian.x",
            "y");
    assertThat(load(null, properties, Map.of()).problems()).isEmpty();
  }

  @Test
  void whatKubernetesSaysOfAServiceCalledLifeguardIsNoSetting() {
    Map<String, String> links =
        Map.of(
            "LIFEGUARD_SERVICE_HOST", "10.0.0.1",
            "LIFEGUARD_SERVICE_PORT", "80",
            "LIFEGUARD_SERVICE_PORT_HTTP", "80",
            "LIFEGUARD_PORT", "tcp://10.0.0.1:80",
            "LIFEGUARD_PORT_80_TCP", "tcp://10.0.0.1:80",
            "LIFEGUARD_PORT_80_TCP_PROTO", "tcp",
            "LIFEGUARD_PORT_80_TCP_PORT", "80",
            "LIFEGUARD_PORT_80_TCP_ADDR", "10.0.0.1",
            "LIFEGUARD_ADMIN_PORT", "tcp://10.0.0.1:9463");
    Configuration configuration = load(null, Map.of(), links);
    assertThat(configuration.problems()).isEmpty();
    assertThat(configuration.policies().given()).isZero();
  }

  @Test
  void anEmptyVariableIsNotSet() {
    Configuration configuration = load(null, Map.of(), Map.of("LIFEGUARD_ADMIN_PORT", " "));
    assertThat(configuration.problems()).isEmpty();
    assertThat(configuration.policies().given()).isZero();
  }

  @Test
  void anEmptyPropertyIsABadValue() {
    assertThat(load(null, Map.of("lifeguard.enabled", ""), Map.of()).problems()).hasSize(1);
  }

  @Test
  void blanksAroundAValueDoNotCount() {
    assertPort(
        load(null, Map.of("lifeguard.admin.port", " 7 "), Map.of()), 7, "-Dlifeguard.admin.port");
  }

  @Test
  void aSettingOfALaterReleaseIsAcceptedWithANotice() {
    Configuration configuration =
        load("migrations=enforce,gate=off,pool.max=keep", Map.of(), Map.of());
    assertThat(configuration.problems())
        .containsExactly(
            Problem.notice(
                "lifeguard.migrations",
                "lifeguard.migrations=enforce (from agent argument) has no effect yet: it takes effect in a"
                    + " later release."));
    assertThat(configuration.policies().policy(MigrationKeys.MIGRATIONS)).isEqualTo(Policy.ENFORCE);
  }

  @Test
  void agentArgumentsTakeListsAndTheFullKey() {
    Policies policies =
        load(
                "lifeguard.admin.port=1, postgresql.allow=jdbc:h2:mem:a;MODE=PostgreSQL,jdbc:derby:*,admin=off",
                Map.of(),
                Map.of())
            .policies();
    assertThat(policies.value(AdminKeys.ADMIN_PORT)).isEqualTo(1);
    assertThat(policies.value(PostgresqlKeys.POSTGRESQL_ALLOW))
        .containsExactly("jdbc:h2:mem:a;MODE=PostgreSQL", "jdbc:derby:*");
    assertThat(policies.value(AdminKeys.ADMIN)).isFalse();
  }

  @Test
  void aMisshapenAgentArgumentIsNamedByItsPlaceAndNotByItsText() {
    Configuration configuration = load("admin.port=1,canary,=x,service=a", Map.of(), Map.of());
    assertThat(configuration.problems()).hasSize(2).allMatch(p -> !p.message().contains("canary"));
    assertThat(configuration.problems().get(0).message())
        .isEqualTo(
            "number 2 of the agent's arguments, counted by commas, is not key=value. It is ignored.");
    assertThat(configuration.policies().service().value()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",", ",,", " ", "=", "[=]", "a[]=1", "[x]=1", "pool.max[=5", "\u0000=\u0000"})
  void strangeAgentArgumentsNeverThrow(String arguments) {
    assertThat(load(arguments, Map.of(), Map.of()).policies().value(AgentKeys.ENABLED)).isTrue();
  }

  @Test
  void strictModeRefusesUnknownSettingsAndBadValues() {
    Configuration configuration =
        load("config.strict=true,pool.mx=1,admin.port=x,migrations=enforce", Map.of(), Map.of());
    assertThat(configuration.refusal())
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains("unknown setting lifeguard.pool.mx", "lifeguard.admin.port=x")
                    .doesNotContain("lifeguard.migrations", "ignored", "Using")
                    .contains("lifeguard.config.strict=false"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pool.mx=1", // not strict
        "config.strict=true", // nothing wrong
        "config.strict=true,migrations=enforce", // only a notice
        "config.strict=true,enabled=false,pool.mx=1" // not wanted at all
      })
  void otherwiseNothingIsRefused(String arguments) {
    assertThat(load(arguments, Map.of(), Map.of()).refusal()).isEmpty();
  }

  private static Configuration load(
      @Nullable String arguments, Map<String, String> properties, Map<String, String> environment) {
    return Configuration.load(arguments, Surroundings.of(properties, environment));
  }
}
