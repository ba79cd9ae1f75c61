// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.probe;

import java.util.Map;
import javax.sql.DataSource;

/** DataSources that stand before another one: none of them owns a connection. */
final class Wrappers {

  private static final String SPRING = "org.springframework.jdbc.datasource.";

  private Wrappers() {}

  static DataSource wrap(String kind, DataSource target) throws Exception {
    return switch (kind) {
      case "spring-lazy" -> around(SPRING + "LazyConnectionDataSourceProxy", target);
      case "spring-delegating" -> around(SPRING + "DelegatingDataSource", target);
      case "tx-aware" -> around(SPRING + "TransactionAwareDataSourceProxy", target);
      case "routing" -> routing(target);
      case "p6spy" -> around("com.p6spy.engine.spy.P6DataSource", target);
      case "dsproxy" -> datasourceProxy(target);
      default -> throw new IllegalArgumentException("no such wrapper: " + kind);
    };
  }

  private static DataSource around(String type, DataSource target) throws Exception {
    return Class.forName(type)
        .asSubclass(DataSource.class)
        .getConstructor(DataSource.class)
        .newInstance(target);
  }

  /** The one concrete subclass of AbstractRoutingDataSource that Spring itself brings. */
  private static DataSource routing(DataSource target) throws Exception {
    Object router =
        Beans.create(
            SPRING + "lookup.IsolationLevelDataSourceRouter",
            Map.of("targetDataSources", Map.of(), "defaultTargetDataSource", target));
    Beans.call(router, "afterPropertiesSet");
    return (DataSource) router;
  }

  private static DataSource datasourceProxy(DataSource target) throws Exception {
    Object builder =
        Class.forName("net.ttddyy.dsproxy.support.ProxyDataSourceBuilder")
            .getMethod("create", DataSource.class)
            .invoke(null, target);
    return (DataSource) Beans.call(builder, "build");
  }
}
