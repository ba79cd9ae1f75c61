// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.guard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database URL, seen through its wrappers, without a secret in any field: user, password, token
 * and every parameter that is not known to be harmless are left out. Where a secret could hide in
 * an ambiguous spelling, more is left out than needed.
 *
 * @param product what the URL names; {@link Product#NONE} where it names no database
 * @param productName as people write it, or the subprotocol of a database this agent does not know
 * @param authority hosts and ports as written, empty where there are none, {@code ***} where
 *     unclear
 * @param host the first host; empty where there is none
 * @param port the first host's port; -1 where there is none
 * @param database the database, percent-decoded; empty where there is none
 * @param parameters harmless parameters, names in lower case
 * @param masked the URL as it may be shown
 */
public record DatabaseUrl(
    Product product,
    String productName,
    String authority,
    String host,
    int port,
    String database,
    Map<String, String> parameters,
    String masked) {

  /** Reads {@code url}, whatever it is: in linear time, and never failing. */
  public static DatabaseUrl parse(String url) {
    return new UrlReader(url).read();
  }

  /** Whether it names a database, a pool or a proxy. */
  public boolean namesDatabase() {
    return product != Product.NONE;
  }

  /** A harmless parameter by its lower-case name. */
  public @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  /** What tells one server and database from another. */
  String server() {
    return authority + '/' + database;
  }
}
