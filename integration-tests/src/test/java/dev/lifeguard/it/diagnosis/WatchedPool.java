// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.diagnosis;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.stream.Stream;

/**
 * A pool library whose connections are kept from it.
 *
 * @param kind what the probe calls it
 * @param library the library's folder
 */
record WatchedPool(String kind, String library) {

  static final int MAX = 4;

  /** Callers still wait when a report that was made too early is followed by another. */
  private static final int TIMEOUT_MILLIS = 600_000;

  static Stream<WatchedPool> pools() {
    String only = System.getProperty("lifeguard.test.pools", "");
    return Stream.of(
            new WatchedPool("hikari", "hikaricp"),
            new WatchedPool("tomcat", "tomcat-jdbc"),
            new WatchedPool("dbcp2", "dbcp2"),
            new WatchedPool("c3p0", "c3p0"),
            new WatchedPool("agroal", "agroal"),
            new WatchedPool("druid", "druid"))
        .filter(pool -> only.isEmpty() || pool.kind.equals(only));
  }

  ServiceBuilder service() {
    return ForkedService.probe()
        .shortLived()
        .with("pgjdbc", library)
        .property("lifeguard.environment", "development")
        .property("lifeguard.leak.threshold", "2s")
        .property("lifeguard.leak.reclaim-after", "3s");
  }

  String open(TestDatabase database, String name) {
    return "open "
        + kind
        + " name="
        + name
        + " max="
        + MAX
        + " full=true timeout="
        + TIMEOUT_MILLIS
        + " "
        + database.openArguments();
  }

  @Override
  public String toString() {
    return kind;
  }
}
