// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.it.fault;

import dev.lifeguard.it.service.ForkedService;
import dev.lifeguard.it.service.Library;
import dev.lifeguard.it.service.ServiceBuilder;
import java.util.List;
import java.util.stream.Stream;

/** The pool libraries that faults are tried on, and none. */
enum LoadedPool {
  HIKARI("HikariCP", "hikari", "hikaricp"),
  TOMCAT("Tomcat JDBC", "tomcat", "tomcat-jdbc"),
  DBCP2("DBCP2", "dbcp2", "dbcp2"),
  C3P0("c3p0", "c3p0", "c3p0"),
  AGROAL("Agroal", "agroal", "agroal"),
  DRUID("Druid", "druid", "druid"),
  VIBUR("Vibur", "vibur", "vibur"),
  UCP("UCP", "ucp", "ucp,ojdbc"),
  NONE("no pool", "pg-simple", "");

  /**
   * Connections each may have, and how long it lets wait for one; the rest is the library's own.
   */
  static final int SIZE = 8;

  static final int TIMEOUT_MILLIS = 5000;

  private final String title;
  private final String kind;
  private final String libraries;

  LoadedPool(String title, String kind, String libraries) {
    this.title = title;
    this.kind = kind;
    this.libraries = libraries;
  }

  String title() {
    return pools() ? title + " " + libraries().get(0).version() : title;
  }

  boolean pools() {
    return this != NONE;
  }

  /** Vibur and UCP cannot be made to replace a connection that callers keep. */
  boolean replaces() {
    return this != VIBUR && this != UCP;
  }

  private List<Library> libraries() {
    return Stream.of(libraries.split(",", -1))
        .filter(name -> !name.isEmpty())
        .map(Library::newest)
        .toList();
  }

  ServiceBuilder service() {
    return ForkedService.probe()
        .with("pgjdbc")
        .with(libraries())
        .option("-Xmx256m", "-XX:+UseSerialGC");
  }

  /** The command that opens it. */
  String open(String url, String user, int size) {
    return open(url, user, size, TIMEOUT_MILLIS);
  }

  /** The same with another longest wait for a connection. */
  String open(String url, String user, int size, int timeoutMillis) {
    return "open %s name=orders url=%s user=%s password=%s max=%d timeout=%d"
        .formatted(kind, url, user, user, size, timeoutMillis);
  }
}
