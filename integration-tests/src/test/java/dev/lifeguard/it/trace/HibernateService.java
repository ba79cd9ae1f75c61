// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.trace;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The Spring Boot service with Hibernate, with a pool of one connection. */
final class HibernateService {

  private static final Path JAR = Path.of(System.getProperty("lifeguard.test.hibernate"));

  private HibernateService() {}

  static ServiceBuilder on(TestDatabase database) {
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is not built; run mvn verify from the top");
    }
    return ForkedService.program("-jar", JAR.toString())
        .property("spring.main.banner-mode", "off")
        .property("logging.threshold.console", "off")
        .property("spring.datasource.url", database.url())
        .property("spring.datasource.username", database.user())
        .property("spring.datasource.password", database.password())
        .property("spring.datasource.hikari.maximum-pool-size", 1)
        .property("spring.jpa.hibernate.ddl-auto", "create")
        .property("spring.jpa.properties.hibernate.jdbc.batch_size", 20);
  }

  /** With an OpenTelemetry SDK beside its own libraries, in the class loader of its own classes. */
  static ServiceBuilder tracing(TestDatabase database) {
    String sdk =
        Library.newest("opentelemetry-sdk").jars().stream()
            .map(Path::toString)
            .collect(Collectors.joining(","));
    return on(database).property("loader.path", sdk);
  }
}
