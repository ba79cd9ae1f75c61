// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.pool;

import dev.lifeguard.it.postgres.TestDatabase;
import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Jdk;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pool in one version, with a driver in one version, on one JDK.
 *
 * @param kind what the probe calls it
 * @param libraries the pool's own
 */
record PoolUnderTest(String kind, List<Library> libraries, Library driver, Jdk jdk) {

  private static final boolean FULL =
      "full".equals(System.getProperty("lifeguard.test.matrix", "pairwise"));

  /** {@code -Dlifeguard.test.pools=c3p0} while working on one. */
  private static final String ONLY = System.getProperty("lifeguard.test.pools", "");

  private record Kind(String name, List<Library> libraries) {}

  /** Pools that keep connections and hand out handles. */
  static Stream<PoolUnderTest> pools() {
    List<Kind> kinds = new ArrayList<>();
    versions(kinds, "hikari", "hikaricp");
    kinds.add(new Kind("hikari-config", List.of(Library.newest("hikaricp"))));
    versions(kinds, "tomcat", "tomcat-jdbc");
    versions(kinds, "dbcp2", "dbcp2");
    versions(kinds, "tomcat-dbcp", "tomcat-dbcp");
    versions(kinds, "c3p0", "c3p0");
    versions(kinds, "agroal", "agroal");
    versions(kinds, "druid", "druid");
    versions(kinds, "vibur", "vibur");
    kinds.add(new Kind("ucp", List.of(Library.newest("ucp"), Library.newest("ojdbc"))));
    kinds.add(new Kind("pg-pooling", List.of()));
    kinds.add(new Kind("handwritten", List.of()));
    kinds.add(new Kind("handwritten-proxy", List.of()));
    kinds.removeIf(kind -> !ONLY.isEmpty() && !kind.name.equals(ONLY));
    return FULL ? everyCombination(kinds) : oneCombinationEach(kinds);
  }

  private static void versions(List<Kind> kinds, String kind, String library) {
    Library.versions(library).forEach(version -> kinds.add(new Kind(kind, List.of(version))));
  }

  private static Stream<PoolUnderTest> everyCombination(List<Kind> kinds) {
    return kinds.stream()
        .flatMap(
            kind ->
                Library.versions("pgjdbc").stream()
                    .flatMap(
                        driver ->
                            Stream.of(Jdk.values()).map(jdk -> combination(kind, driver, jdk))));
  }

  /** Each pool once, drivers and JDKs in turn, so that each meets several pools. */
  private static Stream<PoolUnderTest> oneCombinationEach(List<Kind> kinds) {
    List<Library> drivers = Library.versions("pgjdbc");
    Jdk[] jdks = Jdk.values();
    return Stream.iterate(0, i -> i < kinds.size(), i -> i + 1)
        .map(
            i -> combination(kinds.get(i), drivers.get(i % drivers.size()), jdks[i % jdks.length]));
  }

  private static PoolUnderTest combination(Kind kind, Library driver, Jdk jdk) {
    return new PoolUnderTest(kind.name, kind.libraries, driver, jdk);
  }

  /** The command that opens it. */
  String open(TestDatabase database, String name) {
    return "open "
        + kind
        + " name="
        + name
        + " max=5 full=true "
        + patience()
        + database.openArguments();
  }

  /** Callers of UCP give up after three seconds, where others' wait for fifteen at least. */
  private String patience() {
    return kind.equals("ucp") ? "timeout=60000 " : "";
  }

  /**
   * Whether the end of the pool shows on the object that borrows are seen on. UCP's is destroyed by
   * its manager, by name, and the DataSource is not told: its series stay until it is dropped.
   */
  boolean tellsItsEnd() {
    return !kind.equals("ucp");
  }

  ServiceBuilder service() {
    return ForkedService.probe().shortLived().jdk(jdk).with(driver).with(libraries);
  }

  @Override
  public String toString() {
    String version = libraries.isEmpty() ? "" : " " + libraries.get(0).version();
    return kind + version + ", " + driver + ", JDK " + (jdk == Jdk.BUILD ? "of the build" : "25");
  }
}
