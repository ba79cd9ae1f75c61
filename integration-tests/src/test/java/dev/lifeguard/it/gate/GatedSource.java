// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.gate;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lends connections: a pool, or a driver that opens one for each call.
 *
 * @param kind what the probe calls it
 * @param libraries beside the driver
 */
record GatedSource(String kind, List<String> libraries) {

  /** Nobody is turned away: a turn of all threads may take a while on a busy machine. */
  static final String MAX_WAIT = "10m";

  /** {@code -Dlifeguard.test.pools=c3p0} while working on one. */
  private static final String ONLY = System.getProperty("lifeguard.test.pools", "");

  static Stream<GatedSource> all() {
    return Stream.concat(pools(), withoutPool());
  }

  /** Every library in its newest version, PostgreSQL's own, and two of unknown make. */
  static Stream<GatedSource> pools() {
    return Stream.of(
            of("hikari", "hikaricp"),
            of("tomcat", "tomcat-jdbc"),
            of("dbcp2", "dbcp2"),
            of("tomcat-dbcp", "tomcat-dbcp"),
            of("c3p0", "c3p0"),
            of("agroal", "agroal"),
            of("druid", "druid"),
            of("vibur", "vibur"),
            of("ucp", "ucp", "ojdbc"),
            of("pg-pooling"),
            of("handwritten"),
            of("handwritten-proxy"))
        .filter(GatedSource::isWanted);
  }

  static Stream<GatedSource> withoutPool() {
    return Stream.of(of("pg-simple"), of("driver-manager"), of("driver"))
        .filter(GatedSource::isWanted);
  }

  private static GatedSource of(String kind, String... libraries) {
    return new GatedSource(kind, List.of(libraries));
  }

  private boolean isWanted() {
    return ONLY.isEmpty() || kind.equals(ONLY);
  }

  /** A service whose gate is on. */
  ServiceBuilder service() {
    return ForkedService.probe()
        .shortLived()
        .with("pgjdbc")
        .with(libraries.stream().map(Library::newest).toList())
        .property("lifeguard.gate", "enforce")
        .property("lifeguard.gate.max-wait", MAX_WAIT);
  }

  /** The command that opens it, with room for all threads: only the gate limits them. */
  String open(TestDatabase database) {
    return "open " + kind + " name=orders max=20 full=true " + database.openArguments();
  }

  /** To open a connection takes so long that who holds one shortly is seldom seen. */
  int holdMillis() {
    return libraries.isEmpty() && !kind.startsWith("handwritten") && !kind.equals("pg-pooling")
        ? 50
        : 1;
  }

  int rounds() {
    return holdMillis() == 1 ? 300 : 60;
  }

  @Override
  public String toString() {
    return kind;
  }
}
