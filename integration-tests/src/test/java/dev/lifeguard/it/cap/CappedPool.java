// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.cap;

import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pool in one version, and what it says of itself.
 *
 * @param max the path of its maximum; empty when the agent cannot set it
 * @param live whether a running pool takes another maximum
 * @param started what a pool says that was started with the settings of the test: paths and values
 */
record CappedPool(
    String kind, List<Library> libraries, String max, boolean live, List<String> started) {

  /** {@code -Dlifeguard.test.pools=c3p0} while working on one. */
  private static final String ONLY = System.getProperty("lifeguard.test.pools", "");

  static Stream<CappedPool> all() {
    List<CappedPool> all = new ArrayList<>();
    hikari(all);
    all.add(
        new CappedPool("hikari-config", newest("hikaricp"), "maximumPoolSize", true, List.of()));
    tomcat(all);
    for (String library : new String[] {"dbcp2", "tomcat-dbcp"}) {
      dbcp2(all, library);
    }
    c3p0(all);
    agroal(all);
    druid(all);
    vibur(all);
    all.add(
        new CappedPool(
            "ucp",
            List.of(Library.newest("ucp"), Library.newest("ojdbc")),
            "",
            false,
            List.of("maxPoolSize=50")));
    all.add(new CappedPool("handwritten", List.of(), "", false, List.of()));
    return all.stream().filter(pool -> ONLY.isEmpty() || pool.kind.equals(ONLY));
  }

  private static List<Library> newest(String library) {
    return List.of(Library.newest(library));
  }

  private static void versions(
      List<CappedPool> all, String kind, String library, String max, boolean live, String... says) {
    for (Library version : Library.versions(library)) {
      all.add(new CappedPool(kind, List.of(version), max, live, List.of(says)));
    }
  }

  private static void hikari(List<CappedPool> all) {
    versions(
        all,
        "hikari",
        "hikaricp",
        "maximumPoolSize",
        true,
        "maximumPoolSize=7",
        "minimumIdle=2",
        "connectionTimeout=1000",
        "idleTimeout=45000",
        "maxLifetime=1200000",
        "keepaliveTime=40000");
  }

  private static void tomcat(List<CappedPool> all) {
    versions(
        all,
        "tomcat",
        "tomcat-jdbc",
        "poolProperties.maxActive",
        true,
        "maxActive=7",
        "minIdle=2",
        "maxIdle=7",
        "maxWait=1000",
        "minEvictableIdleTimeMillis=45000",
        "maxAge=1200000",
        "testWhileIdle=true",
        "testOnBorrow=true");
  }

  private static void dbcp2(List<CappedPool> all, String library) {
    versions(
        all,
        library,
        library,
        "maxTotal",
        true,
        "maxTotal=7",
        "minIdle=2",
        "maxIdle=7",
        "maxWaitMillis=1000",
        "minEvictableIdleTimeMillis=45000",
        "timeBetweenEvictionRunsMillis=40000",
        "maxConnLifetimeMillis=1200000",
        "testWhileIdle=true",
        "testOnBorrow=true");
  }

  private static void c3p0(List<CappedPool> all) {
    versions(
        all,
        "c3p0",
        "c3p0",
        "maxPoolSize",
        false,
        "maxPoolSize=7",
        "minPoolSize=2",
        "checkoutTimeout=1000",
        "maxIdleTimeExcessConnections=45",
        "maxConnectionAge=1200",
        "idleConnectionTestPeriod=40",
        "testConnectionOnCheckout=true");
  }

  private static void agroal(List<CappedPool> all) {
    String pool = "configuration.connectionPoolConfiguration.";
    versions(
        all,
        "agroal",
        "agroal",
        pool + "maxSize",
        true,
        pool + "maxSize=7",
        pool + "minSize=2",
        pool + "acquisitionTimeout=PT1S",
        pool + "reapTimeout=PT45S",
        pool + "maxLifetime=PT20M",
        pool + "validationTimeout=PT40S",
        pool + "validateOnBorrow=true");
  }

  private static void druid(List<CappedPool> all) {
    versions(
        all,
        "druid",
        "druid",
        "maxActive",
        true,
        "maxActive=7",
        "minIdle=2",
        "maxWait=1000",
        "minEvictableIdleTimeMillis=45000",
        "phyTimeoutMillis=1200000",
        "keepAlive=true",
        "keepAliveBetweenTimeMillis=40000",
        "timeBetweenEvictionRunsMillis=20000");
  }

  private static void vibur(List<CappedPool> all) {
    versions(
        all,
        "vibur",
        "vibur",
        "poolMaxSize",
        false,
        "poolMaxSize=7",
        "poolInitialSize=2",
        "connectionTimeoutInMs=1000");
  }

  boolean isKnown() {
    return !max.isEmpty();
  }

  ServiceBuilder service() {
    return ForkedService.probe().shortLived().with("pgjdbc").with(libraries);
  }

  @Override
  public String toString() {
    return libraries.isEmpty() ? kind : kind + " " + libraries.get(0).version();
  }
}
