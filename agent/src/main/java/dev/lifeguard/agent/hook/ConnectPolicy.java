// SPDX-License-Identifier: Apache-2.0
package dev.lifeguard.agent.hook;

import java.sql.Connection;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a driver is asked to connect with. Called off the hot path, when something connects. */
@FunctionalInterface
public interface ConnectPolicy {

  /** Leaves everything as it is. */
  ConnectPolicy NONE = (driver, url, properties, pool) -> null;

  /**
   * A driver is about to connect.
   *
   * @param pool the name of the pool it is for; empty where that is not known
   * @return null where nothing is to be changed
   */
  @Nullable Plan plan(Object driver, String url, @Nullable Properties properties, String pool);

  /** One call of the driver, with other arguments than the service's. */
  interface Plan {

    /** The URL to connect to. */
    String url();

    /** The properties to connect with. */
    @Nullable Properties properties();

    /** What to call once more with after a failure; null where the failure stands. */
    @Nullable Plan failed(Throwable thrown);

    /** It worked; what this runs on the connection is the agent's own. */
    void connected(Connection physical);
  }
}
