// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One way to run a service. */
record Combination(Layout layout, Jdk jdk, Company company, Layout.Pool pool, Variation variation) {

  Combination(Layout layout, Jdk jdk, Company company) {
    this(layout, jdk, company, Layout.Pool.HIKARI, Variation.NONE);
  }

  ServiceBuilder service(TestDatabase database) {
    ServiceBuilder service = layout.connecting(layout.service(jdk, pool), database);
    return variation.applied(company.joining(service));
  }

  /** Whether somebody appends to the bootstrap class path, of which the JVM itself then warns. */
  boolean appendsToBootstrap() {
    return company != Company.NONE || variation == Variation.BRIDGE_APPENDED;
  }

  /** JDK last, so that a table can put the JDKs side by side. */
  @Override
  public String toString() {
    String poolVersion =
        layout == Layout.SPRING_BOOT ? "HikariCP of Spring Boot" : pool.library().toString();
    return Stream.of(layout, company, variation, poolVersion)
        .map(Object::toString)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", ", "", ", " + jdk.title()));
  }
}
