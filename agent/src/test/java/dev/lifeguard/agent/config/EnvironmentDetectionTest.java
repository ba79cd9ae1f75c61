// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static dev.lifeguard.agent.config.Environment.DEVELOPMENT;
import static dev.lifeguard.agent.config.Environment.PRODUCTION;
import static dev.lifeguard.agent.config.Environment.STAGING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentDetectionTest {

  @ParameterizedTest
  @CsvSource({
    "production,PRODUCTION",
    "prod,PRODUCTION",
    "PROD,PRODUCTION",
    "prd,PRODUCTION",
    "live,PRODUCTION",
    "prod-eu1,PRODUCTION",
    "eu_prod,PRODUCTION",
    "prod2,PRODUCTION",
    " Production ,PRODUCTION",
    "staging,STAGING",
    "stage,STAGING",
    "stg,STAGING",
    "uat,STAGING",
    "qa,STAGING",
    "pre-prod,STAGING",
    "preprod,STAGING",
    "non-production,STAGING",
    "prod-like,STAGING",
    "development,DEVELOPMENT",
    "dev,DEVELOPMENT",
    "local,DEVELOPMENT",
    "test,DEVELOPMENT",
    "ci,DEVELOPMENT"
  })
  void usualNamesAreUnderstood(String name, Environment expected) {
    assertThat(EnvironmentNames.environment(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "postgres",
        "live-reload",
        "product",
        "productivity",
        "metrics",
        "blue",
        "delivery"
      })
  void otherNamesMeanNoEnvironment(String name) {
    assertThat(EnvironmentNames.environment(name)).isNull();
  }

  @Test
  void nothingFoundIsDevelopmentAndSaysSo() {
    DetectedEnvironment detected = detect(Map.of(), Map.of());
    assertThat(detected.text()).isEqualTo("development (none found)");
  }

  @Test
  void aNameThatMeansNothingIsSaid() {
    assertThat(detect(Map.of(), Map.of("ENVIRONMENT", "blue")).text())
        .isEqualTo("development (none found; ENVIRONMENT=blue names none)");
  }

  @Test
  void theStrictestOfSeveralActiveProfilesWins() {
    Map<String, String> environment = Map.of("SPRING_PROFILES_ACTIVE", "dev,postgres,prod,staging");
    assertThat(detect(Map.of(), environment).value()).isEqualTo(PRODUCTION);
  }

  @Test
  void sourcesAreAskedInOrder() {
    Map<String, String> all =
        Map.of("ENVIRONMENT", "staging", "APP_ENV", "prod", "SPRING_PROFILES_ACTIVE", "dev");
    assertThat(detect(Map.of(), all).text()).isEqualTo("staging (ENVIRONMENT=staging)");
    assertThat(detect(Map.of(), Map.of("APP_ENV", "dev", "SPRING_PROFILES_ACTIVE", "prod")).value())
        .isEqualTo(DEVELOPMENT);
    assertThat(
            detect(Map.of(), Map.of("QUARKUS_PROFILE", "prod", "MICRONAUT_ENVIRONMENTS", "dev"))
                .value())
        .isEqualTo(PRODUCTION);
    assertThat(detect(Map.of(), Map.of("MICRONAUT_ENVIRONMENTS", "stage")).value())
        .isEqualTo(STAGING);
  }

  @Test
  void aSourceThatNamesNoneIsPassedOver() {
    Map<String, String> environment = Map.of("ENVIRONMENT", "blue", "APP_ENV", "prod");
    assertThat(detect(Map.of(), environment).where()).isEqualTo("APP_ENV=prod");
  }

  @Test
  void theCommandLineStandsAboveThePropertyAndThatAboveTheVariable() {
    Map<String, String> variable = Map.of("SPRING_PROFILES_ACTIVE", "dev");
    assertThat(detect(Map.of("spring.profiles.active", "prod"), variable).where())
        .isEqualTo("-Dspring.profiles.active=prod");
    Map<String, String> properties =
        Map.of(
            "spring.profiles.active", "dev",
            "sun.java.command", "/app/orders.jar --spring.profiles.active=staging --server.port=1");
    assertThat(detect(properties, variable).where()).isEqualTo("--spring.profiles.active=staging");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deployment.environment", "deployment.environment.name"})
  void resourceAttributesAreRead(String key) {
    Map<String, String> environment =
        Map.of("OTEL_RESOURCE_ATTRIBUTES", "service.name=a, " + key + " = prod ,team=x");
    assertThat(detect(Map.of(), environment).text())
        .isEqualTo("production (OTEL_RESOURCE_ATTRIBUTES=prod)");
  }

  @Test
  void autoObservesInDevelopmentAndEnforcesElsewhere() {
    assertThat(Policy.AUTO.resolve(DEVELOPMENT)).isEqualTo(Policy.OBSERVE);
    assertThat(Policy.AUTO.resolve(STAGING)).isEqualTo(Policy.ENFORCE);
    assertThat(Policy.AUTO.resolve(PRODUCTION)).isEqualTo(Policy.ENFORCE);
    assertThat(Policy.OFF.resolve(PRODUCTION)).isEqualTo(Policy.OFF);
    assertThat(Policy.ENFORCE.resolve(DEVELOPMENT)).isEqualTo(Policy.ENFORCE);
  }

  private static DetectedEnvironment detect(
      Map<String, String> properties, Map<String, String> environment) {
    return EnvironmentDetection.detect(Surroundings.of(properties, environment));
  }
}
