// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {

  @ParameterizedTest
  @CsvSource({
    "/app/orders-1.4.2.jar serve,,orders",
    "orders.jar,,orders",
    "C:\\app\\orders-svc-2.jar,,orders-svc",
    "/opt/my app/orders.jar serve,/opt/my app/orders.jar,orders",
    "com.acme.OrderService --port 1,,OrderService",
    "com.acme.Main,,com.acme.Main",
    "orders/com.acme.OrderService,,OrderService",
    "OrderService,,OrderService"
  })
  void theProgramNamesTheServiceWhenNothingElseDoes(
      String command, @Nullable String classPath, String name) {
    Map<String, String> properties =
        classPath == null
            ? Map.of("sun.java.command", command)
            : Map.of("sun.java.command", command, "java.class.path", classPath);
    assertThat(ServiceName.detect(Surroundings.of(properties, Map.of())))
        .isEqualTo(new ServiceName(name, "main class or jar"));
  }

  @Test
  void openTelemetrysNameStandsAboveSprings() {
    Map<String, String> environment =
        Map.of("OTEL_SERVICE_NAME", "otel", "SPRING_APPLICATION_NAME", "spring");
    assertThat(detect(Map.of(), environment)).isEqualTo("otel");
  }

  @Test
  void resourceAttributesThenSpringAreAsked() {
    Map<String, String> attributes =
        Map.of(
            "OTEL_RESOURCE_ATTRIBUTES",
            "a=b,service.name=attribute",
            "SPRING_APPLICATION_NAME",
            "s");
    assertThat(detect(Map.of(), attributes)).isEqualTo("attribute");
    assertThat(
            detect(Map.of("spring.application.name", "p"), Map.of("SPRING_APPLICATION_NAME", "s")))
        .isEqualTo("p");
    assertThat(detect(Map.of("sun.java.command", "a.jar --spring.application.name=c"), Map.of()))
        .isEqualTo("c");
  }

  @Test
  void blankNamesArePassedOverAndNothingFoundSaysSo() {
    assertThat(ServiceName.detect(Surroundings.of(Map.of(), Map.of("OTEL_SERVICE_NAME", " "))))
        .isEqualTo(new ServiceName("unknown-service", "none found"));
  }

  private static String detect(Map<String, String> properties, Map<String, String> environment) {
    return ServiceName.detect(Surroundings.of(properties, environment)).value();
  }
}
