// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.matrix;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One way to run a service. */
record Combination(Layout layout, Jdk jdk, Company company, Layout.Pool pool, Variation variation) {

  /** The JVM's own word to whoever appends to the bootstrap class path. */
  private static final String SHARING =
      "Sharing is only supported for boot loader classes because bootstrap classpath has been"
          + " appended";

  Combination(Layout layout, Jdk jdk, Company company) {
    this(layout, jdk, company, Layout.Pool.HIKARI, Variation.NONE);
  }

  ServiceBuilder service(TestDatabase database) {
    ServiceBuilder service = layout.connecting(layout.service(jdk, pool), database);
    return variation.applied(company.joining(service));
  }

  /** What it is known to say. */
  List<String> expectedLines() {
    List<String> lines = new ArrayList<>();
    if (company != Company.NONE || variation == Variation.BRIDGE_APPENDED) {
      lines.add(SHARING);
    }
    if (variation == Variation.BRIDGE_APPENDED) {
      lines.add("lifeguard.bridge.append"); // that it does as it was told
    }
    return lines;
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
