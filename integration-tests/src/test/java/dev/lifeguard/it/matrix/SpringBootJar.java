// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.ServiceBuilder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The service that the build packed with Spring Boot's own plugin. */
final class SpringBootJar {

  private static final Path JAR = Path.of(System.getProperty("lifeguard.test.spring-boot"));

  private SpringBootJar() {}

  static ServiceBuilder service() {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is not built; run mvn verify from the top");
    }
    return ForkedService.program("-jar", JAR.toString());
  }

  static ServiceBuilder connecting(ServiceBuilder service, TestDatabase database) {
    return service
        .property("spring.main.banner-mode", "off")
        .property("logging.threshold.console", "off")
        .property("spring.datasource.url", database.url())
        .property("spring.datasource.username", database.user())
        .property("spring.datasource.password", database.password());
  }
}
