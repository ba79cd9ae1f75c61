// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.endpoint;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pool library behind an endpoint.
 *
 * @param kind what the probe calls it
 * @param type what the endpoint calls it
 * @param live whether a running pool takes another maximum
 */
record ServedPool(String kind, String type, boolean live, List<String> libraries) {

  static final int MAX = 4;

  /** {@code -Dlifeguard.test.pools=c3p0} while working on one. */
  private static final String ONLY = System.getProperty("lifeguard.test.pools", "");

  static Stream<ServedPool> pools() {
    return Stream.of(
            new ServedPool("hikari", "hikari", true, List.of("hikaricp")),
            new ServedPool("tomcat", "tomcat", true, List.of("tomcat-jdbc")),
            new ServedPool("dbcp2", "dbcp2", true, List.of("dbcp2")),
            new ServedPool("c3p0", "c3p0", false, List.of("c3p0")),
            new ServedPool("agroal", "agroal", true, List.of("agroal")),
            new ServedPool("druid", "druid", true, List.of("druid")),
            new ServedPool("vibur", "vibur", false, List.of("vibur")),
            new ServedPool("ucp", "unknown", false, List.of("ucp", "ojdbc")))
        .filter(pool -> ONLY.isEmpty() || List.of(ONLY.split(",", -1)).contains(pool.kind));
  }

  ServiceBuilder service() {
    ServiceBuilder builder = ForkedService.probe().shortLived().with("pgjdbc");
    return builder.with(libraries.stream().map(Library::newest).toList());
  }

  String open(TestDatabase database) {
    return "open " + kind + " max=" + MAX + " full=true " + database.openArguments();
  }

  @Override
  public String toString() {
    return kind;
  }
}
