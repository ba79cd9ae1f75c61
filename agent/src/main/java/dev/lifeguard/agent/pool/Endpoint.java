// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

import org.jspecify.annotations.Nullable;

/**
 * The database a connection leads to, as its URL says.
 *
 * @param system OpenTelemetry's {@code db.system.name}: {@code postgresql}, or what the URL names
 * @param namespace the database's name; empty when the URL does not say
 * @param address host name or address; empty when unknown
 * @param port 0 when unknown
 * @param url the URL without user, password or any other secret
 */
public record Endpoint(String system, String namespace, String address, int port, String url) {

  /** Where nothing is known. */
  public static final Endpoint UNKNOWN = new Endpoint("other_sql", "", "", 0, "");

  /** What messages and breakers call the database: {@code localhost:5432/orders}. */
  public String name() {
    return address.isEmpty() ? system + "/" + namespace : address + ":" + port + "/" + namespace;
  }

  // Written out: what the compiler makes of a record loads some dozens of classes at its first
  // call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Endpoint that
        && port == that.port
        && namespace.equals(that.namespace)
        && address.equals(that.address)
        && system.equals(that.system)
        && url.equals(that.url);
  }

  @Override
  public int hashCode() {
    int hash = 31 * namespace.hashCode() + address.hashCode();
    return 31 * (31 * (31 * hash + port) + system.hashCode()) + url.hashCode();
  }

  /** The same database, whatever the URL's parameters. */
  public Endpoint database() {
    return url.isEmpty() ? this : new Endpoint(system, namespace, address, port, "");
  }
}
