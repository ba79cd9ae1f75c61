// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.drain;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.stream.Stream;

/**
 * A pool library whose pool closes over work.
 *
 * @param kind what the probe calls it
 * @param library the library's folder
 */
record DrainedPool(String kind, String library) {

  static final DrainedPool HIKARI = new DrainedPool("hikari", "hikaricp");

  /** UCP's end does not show on the object that borrows are seen on. */
  static Stream<DrainedPool> all() {
    String only = System.getProperty("lifeguard.test.pools", "");
    return Stream.of(
            HIKARI,
            new DrainedPool("tomcat", "tomcat-jdbc"),
            new DrainedPool("dbcp2", "dbcp2"),
            new DrainedPool("c3p0", "c3p0"),
            new DrainedPool("agroal", "agroal"),
            new DrainedPool("druid", "druid"),
            new DrainedPool("vibur", "vibur"))
        .filter(pool -> only.isEmpty() || pool.kind.equals(only));
  }

  /** A service that drains its pools; how long at most is for the test's own time, not short. */
  ServiceBuilder service() {
    return ForkedService.probe()
        .shortLived()
        .with("pgjdbc", library)
        .property("lifeguard.drain", "enforce")
        .property("lifeguard.drain.timeout", "90s");
  }

  String open(TestDatabase database, String name) {
    return "open " + kind + " name=" + name + " max=4 full=true " + database.openArguments();
  }

  @Override
  public String toString() {
    return kind;
  }
}
