// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.pool;

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

  /** The same database, whatever the URL's parameters. */
  public Endpoint database() {
    return url.isEmpty() ? this : new Endpoint(system, namespace, address, port, "");
  }
}
